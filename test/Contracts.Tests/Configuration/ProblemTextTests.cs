using DevEnv.Contracts.Configuration;

namespace DevEnv.Contracts.Tests.Configuration;

public sealed class ProblemTextTests
{
    [Fact]
    public void A_terminal_line_can_be_clicked()
    {
        var result = Example.Read(Example.SeedWith("ttl_hours", "ttl_hour"));

        ConfigProblemText.Render(result.Problems, ".dev-env.yaml").ShouldBe(".dev-env.yaml:25:1: The file has no key `ttl_hour`. Did you mean `ttl_hours`?\n");
    }

    [Fact]
    public void A_comment_lists_the_places()
    {
        var result = Example.Read(Example.SeedWith("ttl_hours", "ttl_hour"));

        ConfigProblemText.Markdown(result.Problems).ShouldBe("- **25:1** The file has no key `ttl_hour`. Did you mean `ttl_hours`?\n");
    }

    [Theory]
    [InlineData("x`@octocat`")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[click](https://evil.example)")]
    [InlineData("``` @octocat #1")]
    [InlineData("a\\nb\\r\\n# heading @octocat")]
    [InlineData("| a | b |")]
    public void Nothing_of_the_file_acts_outside_a_code_span(string hostile)
    {
        foreach (var old in (string[])["\"mean-reversion-v3-test\"", "binance", "spot", "true", "BTC/USDT", "live", "1000", "48", "strategies/mean-reversion-v3.toml"])
        {
            var markdown = ConfigProblemText.Markdown(Example.Read(Example.SeedWith(old, $"\"{hostile}\"")).Problems);
            ShouldKeepInSpans(markdown);
        }

        ShouldKeepInSpans(ConfigProblemText.Markdown(Example.Read(Example.SeedWith("ttl_hours", $"\"{hostile}\"")).Problems));
    }

    [Fact]
    public void A_problem_made_elsewhere_is_escaped_outside_its_spans_too()
    {
        var problem = new ConfigProblem { Line = 1, Column = 1, Path = "", Code = "x", Message = "<b> @octocat ` [a](b)\n# x", Mend = "`a` *b*" };

        ConfigProblemText.Markdown([problem]).ShouldBe("- **1:1** &lt;b&gt; (at)octocat ' \\[a\\](b) \\# x `a` \\*b\\*\n");
    }

    [Fact]
    public void A_terminal_gets_no_escape_sequences()
    {
        var text = ConfigProblemText.Render(Example.Read(Example.SeedWith("live", "\"\\x1b[31mred\"")).Problems, "a\u001b[2Jb");

        text.ShouldNotContain('\u001b');
        text.ShouldContain("`\\u{1B}[31mred`");
    }

    [Fact]
    public void The_summary_tells_what_is_in_effect() => ConfigSummary.Render(Example.ReadValid(Example.SeedWith("ttl_hours: 48", "ttl_hours: 200"))).ShouldBe("""
          name        mean-reversion-v3-test
          exchange    binance spot sandbox: BTC/USDT, ETH/USDT
          exchange    bybit perpetual sandbox: BTCUSDT
          market data live
          risk        position 1000 USD, drawdown 5 %, 10 orders/s
          strategy    strategies/mean-reversion-v3 with strategies/mean-reversion-v3.toml
          execution   sandbox
          lifetime    96 h at once, 200 h once a manager approves

        """);

    private static void ShouldKeepInSpans(string markdown)
    {
        foreach (var line in markdown.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            line.ShouldStartWith("- **");
            var spans = line.Split('`');
            (spans.Length % 2).ShouldBe(1, line);
            var outside = string.Concat(spans.Where((_, i) => i % 2 == 0));
            foreach (var mark in (string[])["octocat", "img", "evil", "heading", "<", "@", "|"])
                outside.ShouldNotContain(mark);
        }
    }
}
