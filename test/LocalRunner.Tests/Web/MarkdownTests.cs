using DevEnv.LocalRunner.Web.Markdown;

namespace DevEnv.LocalRunner.Tests.Web;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("<!-- dev-env:x -->\n### Ready", "<h4>Ready</h4>")]
    [InlineData("- [x] one\n- [ ] **two** - now", "<ul><li class=\"task done\"><span aria-label=\"done\">✓</span> one</li><li class=\"task\"><span aria-label=\"to do\">○</span> <strong>two</strong> - now</li></ul>")]
    [InlineData("| | |\n|---|---|\n| **Open** | http://127.40.0.4:8080 (VPN) |", "<td><strong>Open</strong></td><td><a href=\"http://127.40.0.4:8080/\" rel=\"noreferrer\">http://127.40.0.4:8080</a> (VPN)</td>")]
    [InlineData("`` a`b ``", "<code>a`b</code>")]
    [InlineData("```sh\n<b>\n```", "<pre tabindex=\"0\"><code>&lt;b&gt;</code></pre>")]
    [InlineData("see [the docs](https://example.com/a?b=1&c=2)", "<a href=\"https://example.com/a?b=1&amp;c=2\" rel=\"noreferrer\">the docs</a>")]
    [InlineData("<sub>Environment `x`</sub>", "<small>Environment <code>x</code></small>")]
    [InlineData("a \\*b\\* &lt;c&gt;", "<p>a *b* &lt;c&gt;</p>")]
    [InlineData("<details><summary>Log</summary>\n\n```text\nx\n```\n\n</details>", "<details><summary>Log</summary><pre tabindex=\"0\"><code>x</code></pre>\n</details>")]
    public void Comments_are_shown_as_github_shows_them(string markdown, string html) => MarkdownHtml.Render(markdown).Text.ShouldContain(html);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[click](javascript:alert(1))")]
    [InlineData("[click](https://example.com/\"onmouseover=\"alert(1))")]
    [InlineData("`<svg onload=alert(1)>`")]
    [InlineData("| a |\n|---|\n| <iframe> |")]
    [InlineData("<details><summary><script></summary>\n</details>")]
    public void Nothing_of_a_comment_becomes_markup_or_a_script_link(string markdown)
    {
        var html = MarkdownHtml.Render(markdown).Text;

        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("<svg");
        html.ShouldNotContain("<iframe");
        html.ShouldNotContain("href=\"javascript");
        html.ShouldNotContain("\"onmouseover");
    }

    [Fact]
    public void Long_runs_of_openers_take_no_time()
    {
        var hostile = string.Concat(Enumerable.Repeat("**`[*<sub>", 6000));

        MarkdownHtml.Render(hostile).Text.Length.ShouldBeGreaterThan(hostile.Length);
    }

    [Fact]
    public void A_terminal_gets_plain_text_in_columns_without_control_characters()
    {
        var text = MarkdownText.Render("### Ready\n\n| | |\n|---|---|\n| **Open** | `x\u001b[31m` |\n| **Costs much** | y |\n\n- [x] done");

        text.ShouldBe("Ready\n-----\n\nOpen        x[31m\nCosts much  y\n\n[x] done");
    }

    [Fact]
    public void A_quote_is_one_and_its_text_stays_text()
    {
        MarkdownHtml.Render("> **A hold** is <b>on</b>\n> by grace\n\nNext").Text.ShouldBe("<blockquote><strong>A hold</strong> is &lt;b&gt;on&lt;/b&gt;\nby grace</blockquote>\n<p>Next</p>\n");
        MarkdownText.Render("> one\n> two").ShouldBe("> one\n> two");
    }
}
