namespace DevEnv.Contracts.Tests.State.Tables;

/// <summary>How environments end: closed, destroyed, expired, and the proof that nothing is left.</summary>
public sealed class EndTests
{
    internal const string Table = """
        absent new / absent refused              | close / file removed   | same
        absent closed / absent unwanted          | file removed           | same
        absent unwanted / absent expired / absent destroyed / absent lost / absent failed | close | pull request closed > comment
        absent closed / absent expired, then closed | close               | same
        provisioning / provisioning early / ready / updating | close      | destroying, ended closed, pull request closed > comment, destroy g1 a1
        provisioning / ready / updating          | file removed           | destroying, ended closed > comment, destroy g1 a1
        provisioning, b next / ready, held, b next / updating, c next | close | destroying, no next, ended closed, pull request closed > comment, destroy g1 a1
        ready, asked                             | close                  | destroying, ended closed, pull request closed, approval void until 120 > tell answer, comment, destroy g1 a1
        destroying / destroy failed              | close / file removed   | same
        destroying expired / destroying unwanted / destroying failed | close | pull request closed > comment
        destroying, b next                       | close / file removed   | no next > comment
        replacing                                | close                  | no next, ended closed, pull request closed > comment
        replacing, refused                       | file removed           | ended closed > comment
        destroy failed, expired                  | close                  | destroying, pull request closed, no left-overs > comment, destroy g1 a2
        destroy failed, expired                  | file removed           | same
        destroy failed, b next                   | close                  | destroying, no next, no left-overs > comment, destroy g1 a2
        destroy failed, replacing                | close                  | destroying, no next, ended closed, pull request closed, no left-overs > comment, destroy g1 a2

        absent new / absent closed / absent expired | destroy             | refused
        provisioning / ready / updating          | destroy                | destroying, ended destroyed > comment, destroy g1 a1
        ready, held, b next / updating, c next   | destroy                | destroying, no next, ended destroyed > comment, destroy g1 a1
        destroying / destroying expired / destroying failed | destroy     | same
        destroying, b next / destroying expired, reopened | destroy       | no next, ended destroyed, pull request open > comment
        replacing                                | destroy                | no next, ended destroyed > comment
        replacing, refused                       | destroy                | ended destroyed > comment
        destroy failed                           | destroy                | destroying, no left-overs > comment, destroy g1 a2
        destroy failed, b next                   | destroy                | destroying, no next, ended destroyed, pull request open, no left-overs > comment, destroy g1 a2

        absent new / absent closed / destroying / replacing / destroy failed | deadline 48 @48 | same
        provisioning / ready / updating          | deadline 48 @48        | destroying, ended expired > comment, destroy g1 a1
        ready, held                              | deadline 48 @48        | destroying, ended expired > comment, destroy g1 a1
        ready, held, b next                      | deadline 48 @49        | destroying, no next, ended expired > comment, destroy g1 a1
        provisioning / ready / updating          | deadline 48 @47.999 / deadline 47 @48 / deadline 48 | same
        provisioning, extended                   | deadline 48 @48        | same
        ready, asked                             | deadline 48 @48        | destroying, ended expired, approval void until 120 > tell answer, comment, destroy g1 a1

        absent new / absent closed / provisioning / ready / updating | destroy done / destroy failed | same
        destroying / destroy failed              | destroy done g0 / destroy failed g0 | same
        destroying                               | destroy done           | absent, no deadline > comment, tell end g1
        destroying expired / destroying unwanted / destroying failed | destroy done | absent, no deadline > comment, tell end g1
        destroying, b next                       | destroy done           | provisioning, g2, at b, no next, wanted, pull request open, until 58, step admit > comment, provision g2 a1
        replacing                                | destroy done           | provisioning, g2, at b, no next, step admit > comment, provision g2 a1
        replacing                                | destroy done @48       | absent, no next, ended expired, no deadline > comment, tell end g1
        replacing, refused                       | destroy done           | absent, ended closed, no deadline > comment, tell end g1
        destroy failed                           | destroy done           | absent, no deadline, no left-overs > comment, tell end g1
        destroy failed, b next                   | destroy done           | provisioning, g2, at b, no next, wanted, pull request open, until 58, step admit, no left-overs > comment, provision g2 a1
        destroying / destroying, b next / replacing | destroy failed      | destroy failed, left-overs > comment
        destroy failed                           | destroy failed         | same
        """;

    public static TheoryData<string, string, string> Rows => RuleTable.Rows(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_document_and_an_intent_give_this_outcome(string document, string intent, string outcome) => RuleTable.Check(document, intent, outcome);
}
