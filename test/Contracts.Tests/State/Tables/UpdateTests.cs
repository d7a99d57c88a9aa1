namespace DevEnv.Contracts.Tests.State.Tables;

/// <summary>What the update machine says.</summary>
public sealed class UpdateTests
{
    internal const string Table = """
        absent new / absent closed / provisioning / ready | update done / update failed             | same
        destroying / replacing / destroy failed           | update done / update failed             | same
        updating                                          | update done g0 / update done a9         | same
        updating                                          | update failed g0 / update failed a9     | same
        updating                                          | update done        | ready, at b > comment
        updating, held                                    | update done        | ready, at b > comment
        updating, c next                                  | update done        | at b, no next > comment, update g1 a2
        updating, held, c next                            | update done        | ready, at b > comment
        updating again                                    | update done        | ready, no trouble > comment
        updating again                                    | update failed      | ready > comment
        updating again, c next                            | update failed      | no next > comment, update g1 a2
        updating again, b failed                          | update done        | ready, no trouble > comment
        ready, restored at 9.9                            | push b             | updating > comment, update g1 a2
        updating after a restore                          | update done        | ready, at b, not restoring, no trouble > comment
        updating again                                    | push a             | same
        updating again, b failed                          | push a             | no problem > comment
        updating again, b failed                          | push b             | same
        updating, a next                                  | update done        | at b, no next > comment, update g1 a2
        updating, c! next                                 | update done        | destroying, at b, c next in the same life > comment, destroy g1 a1
        updating, held, a next                            | update failed      | ready, no next > comment
        updating, held, a next                            | update done        | ready, at b > comment
        updating, asked                                   | update done        | ready, at b > comment
        updating, asked                                   | update failed      | ready, problem with b, approval void until 120 > tell answer, comment
        updating                                          | update failed      | ready, problem with b > comment
        updating, held, c next                            | update failed      | ready, problem with b > comment
        updating, c next                                  | update failed      | no next > comment, update g1 a2
        updating, a next                                  | update failed      | ready, no next > comment
        updating, c! next                                 | update failed      | destroying, c next in the same life, problem with b > comment, destroy g1 a1
        """;

    public static TheoryData<string, string, string> Rows => RuleTable.Rows(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_document_and_an_intent_give_this_outcome(string document, string intent, string outcome) => RuleTable.Check(document, intent, outcome);
}
