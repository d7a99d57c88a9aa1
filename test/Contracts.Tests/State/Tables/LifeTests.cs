namespace DevEnv.Contracts.Tests.State.Tables;

/// <summary>Extend, hold and warn.</summary>
public sealed class LifeTests
{
    internal const string Table = """
        absent new / absent closed / destroying / replacing / destroy failed | extend 24 | refused
        provisioning / ready / updating          | extend 24              | until 72 > tag, comment
        provisioning / ready / updating          | extend 24 seeing 48    | until 72 > tag, comment
        ready                                    | extend 24 seeing 24 / extend 24 seeing 72 | refused
        ready                                    | extend 0 / extend -1 / extend 721 / extend 673 | refused
        ready                                    | extend 24 @48 / extend 24 @49 | refused
        ready                                    | extend 24 @47.999      | until 72 > tag, comment
        ready                                    | extend 48              | until 96 > tag, comment
        ready / updating                         | extend 49              | approval pending until 97 > comment, ask managers
        ready                                    | extend 672             | approval pending until 720 > comment, ask managers
        ready, held                              | extend 24              | until 72 > tag, comment
        ready, asked                             | extend 24              | until 72, approval void until 120 > tell answer, tag, comment
        ready, asked                             | extend 49              | refused
        ready, denied / ready, void              | extend 49              | approval pending until 97 > comment, ask managers
        ready, approved                          | extend 1               | approval pending until 121 > comment, ask managers

        absent new / absent closed / destroying / replacing / destroy failed | hold / lift | refused
        provisioning / ready / updating          | hold                   | held > comment
        provisioning / ready / updating          | lift                   | same
        provisioning, held / ready, held / updating, held | hold          | same
        provisioning, held / ready, held / updating, held | lift          | not held > comment
        ready, held, b next                      | lift                   | updating, no next, not held > comment, update g1 a1
        ready, held, b! next                     | lift                   | destroying, b next in the same life, not held > comment, destroy g1 a1
        ready, held, b failed, c next            | lift                   | updating, no next, no problem, not held > comment, update g1 a1
        updating, held, c next                   | lift                   | not held > comment

        absent new / absent closed / destroying / replacing / destroy failed | warn 4 of 48 @44 / warn 1 of 48 @47 | same
        provisioning / ready / updating          | warn 4 of 48 @44       | > comment, warn 4
        provisioning / ready / updating          | warn 1 of 48 @47       | > comment, warn 1
        ready                                    | warn 4 of 48 @43.999 / warn 1 of 48 @46 / warn 4 of 48 @47 / warn 1 of 48 @48 / warn 4 of 47 @44 / warn 2 of 48 @46 | same
        ready, warned                            | warn 4 of 48 @45       | same
        ready, warned                            | warn 1 of 48 @47       | > comment, warn 1
        ready, held                              | warn 4 of 48 @44       | > comment, warn 4
        """;

    public static TheoryData<string, string, string> Rows => RuleTable.Rows(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_document_and_an_intent_give_this_outcome(string document, string intent, string outcome) => RuleTable.Check(document, intent, outcome);
}
