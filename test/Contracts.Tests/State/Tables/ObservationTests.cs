namespace DevEnv.Contracts.Tests.State.Tables;

/// <summary>What the reaper and the agent's reports saw.</summary>
public sealed class ObservationTests
{
    internal const string Table = """
        absent new / absent closed / provisioning / updating / destroying / replacing / destroy failed | halted / well / runs b | same
        ready                                    | halted                 | halted > comment
        ready                                    | well / runs a / halted g0 / runs b g0 | same
        ready, troubled                          | well / runs a          | no trouble > comment
        ready, troubled                          | halted                 | same

        ready / ready, held / ready, held, b next / ready, b failed / ready, asked | runs b | updating, restoring 1, astray > comment, update g1 a1
        ready, troubled                          | runs b                 | updating, restoring 1, astray > comment, update g1 a1
        ready, just updated                      | runs b                 | same
        ready, updated two minutes ago           | runs b                 | updating, restoring 1, astray > comment, update g1 a2
        ready, restored at 9.9                   | runs b                 | same
        ready, restored at 9.9                   | runs b @10.07          | updating, restoring 2 > comment, update g1 a2
        ready, restored at 9.9                   | runs a                 | no trouble > comment
        ready, restored at 9.9                   | halted                 | halted > comment
        ready, restored twice at 9.9             | runs b @10.2           | same
        ready, restored twice at 9.9             | runs b @10.3           | updating, restoring 3 > comment, update g1 a2
        ready, restored too often                | runs b @40             | given up > comment
        ready, restored too often                | runs a @40             | not restoring, no trouble > comment
        ready, restored too often                | runs a @33             | no trouble > comment
        ready, given up                          | runs b @40             | same

        absent new / absent closed / provisioning / ready / updating / destroying / replacing / destroy failed | seen | same
        ready, missing                           | seen                   | not missing
        absent new / absent closed / provisioning / destroying / replacing / destroy failed | ended / missing | same
        ready / updating / ready, held           | ended                  | destroying, ended lost > comment, destroy g1 a1
        updating, c next / ready, held, b next   | ended                  | destroying, no next, ended lost > comment, destroy g1 a1
        ready / updating                         | ended g0 / missing g0  | same
        ready / updating                         | missing                | missing
        ready, missing                           | missing                | same
        ready, long missing                      | missing                | destroying, ended lost > comment, destroy g1 a1

        absent new / absent closed / ready / updating / destroying / destroy failed | provision-over | same
        provisioning                             | provision-over         | destroying, ended failed, failure > comment, destroy g1 a1
        provisioning                             | provision-over a9 / provision-over g0 | same
        absent new / absent closed / provisioning / ready / destroying / destroy failed | update-over | same
        updating                                 | update-over            | ready, problem with b > comment
        updating                                 | update-over a9 / update-over g0 | same
        absent new / absent closed / provisioning / ready / updating / destroy failed | destroy-over | same
        destroying / destroying, b next / replacing | destroy-over        | > comment, destroy g1 a2
        destroying                               | destroy-over a9 / destroy-over g0 | same
        absent new / absent closed / provisioning / ready / updating / destroying | retry-due | same
        destroy failed / destroy failed, b next / destroy failed, replacing | retry-due | destroying, no left-overs > comment, destroy g1 a2
        destroy failed                           | retry-due @9.16 / retry-due g0 | same
        """;

    public static TheoryData<string, string, string> Rows => RuleTable.Rows(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_document_and_an_intent_give_this_outcome(string document, string intent, string outcome) => RuleTable.Check(document, intent, outcome);
}
