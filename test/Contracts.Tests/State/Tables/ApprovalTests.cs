namespace DevEnv.Contracts.Tests.State.Tables;

/// <summary>Who may say what to a request for a longer life, and until when.</summary>
public sealed class ApprovalTests
{
    internal const string Table = """
        absent new / absent closed / provisioning / ready / updating / destroying / replacing / destroy failed | approve / deny | refused
        absent new / absent closed / provisioning / ready / updating / destroying / replacing / destroy failed | approval expired @40 | same
        ready, asked / provisioning early, asked | approve / approve open | until 120, approval approved until 120 > tag, comment, tell answer
        ready, asked                             | approve @32.999        | until 120, approval approved until 120 > tag, comment, tell answer
        updating, asked                          | approve                | until 120, approval approved until 120 > tag, comment, tell answer
        ready, asked                             | approve requester / approve developer / approve another / approve @33 / approve @48 | refused
        ready, asked for another commit          | approve / deny         | refused
        ready, asked before an extension         | approve / deny         | refused
        ready, denied / ready, void / ready, approved | approve / deny    | refused
        ready, asked / provisioning early, asked | deny / deny open / deny requester | approval denied until 120 > comment, tell answer
        ready, asked                             | deny developer / deny another / deny @33 | refused
        ready, asked / provisioning early, asked | approval expired @33   | approval expired until 120 > comment, tell answer
        ready, asked                             | approval expired @32.999 / approval expired another @33 | same
        ready, denied / ready, void / ready, approved | approval expired @40 | same
        """;

    public static TheoryData<string, string, string> Rows => RuleTable.Rows(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_document_and_an_intent_give_this_outcome(string document, string intent, string outcome) => RuleTable.Check(document, intent, outcome);
}
