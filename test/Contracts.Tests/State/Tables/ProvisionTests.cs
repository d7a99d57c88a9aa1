namespace DevEnv.Contracts.Tests.State.Tables;

/// <summary>What the provision machine says, and what is left of its word when it is no longer asked.</summary>
public sealed class ProvisionTests
{
    internal const string Table = """
        absent new / absent closed / absent failed | step boot / provision done / provision failed   | same
        ready / updating                           | step boot / provision done / provision failed   | same
        destroying / replacing / destroy failed    | step boot / provision done / provision failed   | same
        provisioning                               | step boot g0 / provision done g0 / provision failed g0 | same
        provisioning                               | step boot              | same
        provisioning                               | step launch            | step launch > comment
        provisioning early                         | step queued            | step admit > comment
        provisioning                               | provision done         | ready > comment
        provisioning early                         | provision done         | ready > comment
        provisioning, extended                     | provision done         | ready > comment, tag
        provisioning, b next                       | provision done         | updating, no next > comment, update g1 a1
        provisioning, b! next                      | provision done         | destroying, b next in the same life > comment, destroy g1 a1
        provisioning, held                         | provision done         | ready > comment
        provisioning / provisioning early          | provision failed       | destroying, ended failed, failure > comment, destroy g1 a1
        provisioning, b next                       | provision failed       | destroying, ended failed, failure > comment, destroy g1 a1
        provisioning early, asked                  | provision failed       | destroying, ended failed, failure, approval void until 120 > tell answer, comment, destroy g1 a1
        """;

    public static TheoryData<string, string, string> Rows => RuleTable.Rows(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_document_and_an_intent_give_this_outcome(string document, string intent, string outcome) => RuleTable.Check(document, intent, outcome);
}
