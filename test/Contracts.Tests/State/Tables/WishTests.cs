namespace DevEnv.Contracts.Tests.State.Tables;

/// <summary>What an open pull request brings: open, push, reopen, refuse, allow and rename in every phase.</summary>
public sealed class WishTests
{
    internal const string Table = """
        absent new                            | open a / push a / reopen a        | provisioning, g1, at a, until 58, step admit > comment, provision g1 a1
        absent new                            | open a96h                         | provisioning, g1, at a, until 106, step admit > comment, provision g1 a1
        absent new                            | open a120h                        | provisioning, g1, at a, until 106, step admit, approval pending until 130 > comment, provision g1 a1, ask managers
        absent refused                        | open a / push a / reopen a        | provisioning, g1, until 58, step admit, no refusal > comment, provision g1 a1
        absent closed                         | open a / push a / reopen a        | provisioning, g2, wanted, pull request open, until 58, step admit > comment, provision g2 a1
        absent closed                         | reopen a late                     | provisioning, g2, wanted, pull request open, until 58, step admit > comment, provision g2 a1
        absent unwanted                       | open a / push a / reopen a        | provisioning, g2, wanted, until 58, step admit > comment, provision g2 a1
        absent unwanted                       | reopen a late                     | provisioning, g2, wanted, until 58, step admit > comment, provision g2 a1
        absent expired                        | open a / push b / reopen a late   | same
        absent expired                        | reopen a                          | provisioning, g2, wanted, until 58, step admit > comment, provision g2 a1
        absent expired, then closed           | open a / push a / reopen a        | provisioning, g2, wanted, pull request open, until 58, step admit > comment, provision g2 a1
        absent expired, then refused          | open c / push c                   | no refusal > comment
        absent destroyed / absent lost        | open a / push b / reopen a late   | same
        absent destroyed / absent lost        | reopen b                          | provisioning, g2, at b, wanted, until 58, step admit > comment, provision g2 a1
        absent failed                         | open a / push a / reopen a late   | same
        absent failed                         | push b / open b / reopen b late   | provisioning, g2, at b, wanted, until 58, step admit, no failure > comment, provision g2 a1
        absent failed                         | reopen a                          | provisioning, g2, wanted, until 58, step admit, no failure > comment, provision g2 a1
        absent failed, then b refused         | open b                            | provisioning, g2, wanted, until 58, step admit, no refusal > comment, provision g2 a1

        provisioning / provisioning early     | open a / push a / reopen a        | same
        provisioning early                    | push b / open b / reopen b        | at b > comment
        provisioning early                    | push b120h                        | at b, approval pending until 120 > comment, ask managers
        provisioning early, asked             | push b                            | at b, approval void until 120 > tell answer, comment
        provisioning early, held              | push b / push b!                  | b next > comment
        provisioning                          | push b / open b / reopen b        | b next > comment
        provisioning / provisioning early     | push b!                           | destroying, b next in the same life > comment, destroy g1 a1
        provisioning, held                    | push b / push b!                  | b next > comment
        provisioning, b next                  | push b                            | same
        provisioning, b next                  | push c                            | c next > comment
        provisioning, b next                  | push a                            | no next > comment

        ready                                 | open a / push a / reopen a        | same
        ready                                 | open b / push b / reopen b        | updating > comment, update g1 a1
        ready                                 | open b! / push b! / reopen b!     | destroying, b next in the same life > comment, destroy g1 a1
        ready, held                           | push b / push b! / open b         | b next > comment
        ready, held, b next                   | push b                            | same
        ready, held, b next                   | push a                            | no next > comment
        ready, held, b next                   | push c                            | c next > comment
        ready, b failed                       | push b / open b                   | same
        ready, b failed                       | push c                            | updating, no problem > comment, update g1 a1
        ready, b failed                       | push a                            | no problem > comment
        ready, held, b failed, c next         | push b                            | no next > comment
        ready, refused                        | push a                            | no refusal > comment
        ready, refused                        | push b                            | updating, no refusal > comment, update g1 a1
        ready, asked                          | push b                            | updating, approval void until 120 > tell answer, comment, update g1 a1
        ready, asked                          | push b!                           | destroying, b next in the same life, approval void until 120 > tell answer, comment, destroy g1 a1

        updating                              | open b / push b / reopen b        | same
        updating                              | push a                            | a next > comment
        updating                              | open c / push c / reopen c        | c next > comment
        updating                              | push c!                           | destroying, c next in the same life > comment, destroy g1 a1
        updating, held                        | push c / push c!                  | c next > comment
        updating, c next                      | push c                            | same
        updating, c next                      | push b                            | no next > comment

        destroying                            | open a / push a / reopen a        | a next > comment
        destroying                            | reopen a late                     | a next > comment
        destroying unwanted                   | open b / push b                   | b next > comment
        destroying expired                    | open a / push b / reopen a late   | same
        destroying expired                    | reopen b                          | b next, pull request closed > comment
        destroying failed                     | open a / push a                   | same
        destroying failed                     | push b                            | b next > comment
        destroying, b next                    | push b / open b                   | same
        destroying, b next                    | push c                            | c next > comment
        destroying expired, reopened          | push c                            | c next > comment
        replacing                             | push b! / open b!                 | same
        replacing                             | push c / reopen c                 | c next in the same life > comment
        replacing, refused                    | push c                            | c next in the same life, no refusal > comment

        destroy failed                        | open a / push a / reopen a        | destroying, a next, no left-overs > comment, destroy g1 a2
        destroy failed, expired               | open a / push b                   | same
        destroy failed, expired               | reopen b                          | destroying, b next, pull request closed, no left-overs > comment, destroy g1 a2
        destroy failed, b next                | push b                            | same
        destroy failed, b next                | push c                            | destroying, c next, no left-overs > comment, destroy g1 a2
        destroy failed, replacing             | push c                            | destroying, c next in the same life, no left-overs > comment, destroy g1 a2

        absent new                            | refuse a                          | at a, refusal bad-configuration > comment
        absent refused                        | refuse a                          | same
        absent refused                        | refuse b                          | at b > comment
        absent refused                        | refuse a otherwise                | refusal fork > comment
        absent expired / absent closed        | refuse b                          | at b, refusal bad-configuration > comment
        absent failed                         | refuse b                          | at b, no failure, refusal bad-configuration > comment
        provisioning / ready / updating       | refuse b                          | refusal bad-configuration > comment
        provisioning, b next                  | refuse c                          | no next, refusal bad-configuration > comment
        ready, held, b next                   | refuse c                          | no next, refusal bad-configuration > comment
        updating, c next                      | refuse d                          | no next, refusal bad-configuration > comment
        ready, refused                        | refuse b / refuse c               | same
        destroying / destroy failed           | refuse b                          | refusal bad-configuration > comment
        destroying, b next / replacing        | refuse c                          | no next, refusal bad-configuration > comment
        replacing, refused                    | refuse c                          | same

        absent new / absent expired / provisioning / ready / updating / destroying / destroy failed | allow b  | allowed b
        absent new / absent expired / provisioning / ready / updating / destroying / destroy failed | rename   | called other-desk/strategies
        absent new / absent expired / provisioning / ready / updating / destroying / destroy failed | rename again | same
        """;

    public static TheoryData<string, string, string> Rows => RuleTable.Rows(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_document_and_an_intent_give_this_outcome(string document, string intent, string outcome) => RuleTable.Check(document, intent, outcome);
}
