using DevEnv.LocalRunner.Web.Slack;

namespace DevEnv.LocalRunner.Tests.Web;

public sealed class MrkdwnTests
{
    [Theory]
    [InlineData("plain &lt;b&gt; &amp; more", "plain &lt;b&gt; &amp; more")]
    [InlineData("<script>alert(1)</script>", "scriptalert(1)/script")]
    [InlineData("<img src=x onerror=alert(1)>", "img src=x onerror=alert(1)")]
    [InlineData("<javascript:alert(1)|click>", "click")]
    [InlineData("<https://a.example/?q=\"><script>|x>", "&gt;")]
    [InlineData("<https://a.example/x|the <b>label>", "&lt;https://a.example/x|the blabel&gt;")]
    [InlineData("&lt;script&gt;", "&lt;script&gt;")]
    [InlineData("&amp;lt;script&amp;gt;", "&amp;")]
    [InlineData("`<script>`", "<code>&lt;script&gt;</code>")]
    public void Nothing_of_a_hostile_text_becomes_markup(string text, string expected)
    {
        var html = Mrkdwn.Render(text, _ => null).Text;

        html.ShouldContain(expected, Case.Sensitive);
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("javascript:");
        html.ShouldNotContain("\"><");
    }

    [Theory]
    [InlineData("*bold* and _it_", "<strong>bold</strong> and <em>it</em>")]
    [InlineData("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c")]
    [InlineData("one\ntwo", "one<br>two")]
    [InlineData("```\na < b\n```", "<pre tabindex=\"0\"><code>a &lt; b</code></pre>")]
    [InlineData("<@U0ADA> in <#C0X|room>", "@ada in #room")]
    [InlineData("<!here>", "@here")]
    [InlineData("<https://a.example/x|there>", "<a href=\"https://a.example/x\" rel=\"noreferrer\">there</a>")]
    [InlineData("<https://github.com/quant-desk/strategies/pull/7|#7>", "<a href=\"/pull-requests/quant-desk/strategies/7\" rel=\"noreferrer\">#7</a>")]
    [InlineData("<!date^1795356000^{date_short_pretty} {time}|fallback>", "Sun 22 Nov 2026, 14:00 UTC")]
    [InlineData("<!date^soon^{time}|fallback>", "fallback")]
    public void Slacks_markup_reads_as_in_Slack(string text, string expected) =>
        Mrkdwn.Render(text, id => id == "U0ADA" ? "ada" : null).Text.ShouldBe(expected);

    [Fact]
    public void A_terminal_gets_addresses_and_dates_spelled_out() =>
        Mrkdwn.Text("*Ends* <!date^1795356000^{date_short_pretty} {time}|then> &amp; see <https://a.example/x|there>", _ => null)
            .ShouldBe("*Ends* Sun 22 Nov 2026, 14:00 UTC & see there (https://a.example/x)");
}
