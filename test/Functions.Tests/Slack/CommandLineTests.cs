using DevEnv.Functions.Shared.Commands;

namespace DevEnv.Functions.Tests.Slack;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData(null, CommandVerb.Help)]
    [InlineData("", CommandVerb.Help)]
    [InlineData("  \t ", CommandVerb.Help)]
    [InlineData("help", CommandVerb.Help)]
    [InlineData("help extend", CommandVerb.Help)]
    [InlineData("LIST", CommandVerb.List)]
    [InlineData(" status ", CommandVerb.Status)]
    [InlineData("extend", CommandVerb.Extend)]
    [InlineData("hold", CommandVerb.Hold)]
    [InlineData("destroy", CommandVerb.Destroy)]
    [InlineData("approve", CommandVerb.Approve)]
    [InlineData("deny", CommandVerb.Deny)]
    [InlineData("allow", CommandVerb.Allow)]
    [InlineData("logs", CommandVerb.Logs)]
    public void A_verb_alone_is_a_command(string? text, CommandVerb verb) => Parsed(text).ShouldBe(new ParsedCommand(verb));

    [Theory]
    [InlineData("status #12", null, null, 12)]
    [InlineData("status 12", null, null, 12)]
    [InlineData("destroy quant-desk/strategies#7", null, "quant-desk/strategies", 7)]
    [InlineData("logs strategies-338x3e-7", "strategies-338x3e-7", null, null)]
    [InlineData("extend #12", null, null, 12)]
    [InlineData("extend strategies-338x3e-7", "strategies-338x3e-7", null, null)]
    [InlineData("approve\u00a0#12", null, null, 12)]
    public void A_pull_request_is_written_in_four_ways(string text, string? environment, string? repository, int? number)
    {
        var command = Parsed(text);
        (command.Environment, command.Repository, command.PullRequest).ShouldBe((environment, repository, number));
        command.Hours.ShouldBeNull();
        command.NamesTarget.ShouldBeTrue();
    }

    [Theory]
    [InlineData("extend 48", null, 48)]
    [InlineData("extend 48h", null, 48)]
    [InlineData("extend +24", null, 24)]
    [InlineData("extend 720", null, 720)]
    [InlineData("extend #12 48", 12, 48)]
    [InlineData("extend 12 48", 12, 48)]
    [InlineData("extend 12 48h", 12, 48)]
    [InlineData("extend 48h 12", 12, 48)]
    [InlineData("extend 48 #12", 12, 48)]
    public void Hours_and_the_pull_request_are_told_apart(string text, int? number, int hours) =>
        Parsed(text).ShouldBe(new ParsedCommand(CommandVerb.Extend) { PullRequest = number, Hours = hours });

    [Theory]
    [InlineData("hold on", null, true)]
    [InlineData("hold OFF", null, false)]
    [InlineData("hold #3 off", 3, false)]
    [InlineData("hold #3", 3, null)]
    public void Hold_is_on_or_off(string text, int? number, bool? on) =>
        Parsed(text).ShouldBe(new ParsedCommand(CommandVerb.Hold) { PullRequest = number, On = on });

    [Theory]
    [InlineData("extnd", "Did you mean `extend`?")]
    [InlineData("destory #4", "Did you mean `destroy`?")]
    [InlineData("zzzzzzzz", "`help` lists them")]
    [InlineData("extend 0", "from 1 to 720")]
    [InlineData("extend 721", "from 1 to 720")]
    [InlineData("extend 99999999999999", "from 1 to 720")]
    [InlineData("extend #12 soon", "`soon` is no number of hours")]
    [InlineData("extend #12 48 more", "does not take `more`")]
    [InlineData("status #0", "no pull request")]
    [InlineData("status -3", "no pull request")]
    [InlineData("status a/b/c#3", "no pull request")]
    [InlineData("status ../..#3", "no pull request")]
    [InlineData("status #1 #2", "does not take `#2`")]
    [InlineData("list #1", "does not take `#1`")]
    public void An_error_says_how_to_mend_it(string text, string part)
    {
        var (command, error) = CommandLine.Parse(text);
        command.ShouldBeNull();
        error.ShouldNotBeNull().ShouldContain(part);
    }

    [Theory]
    [InlineData("<!channel>")]
    [InlineData("@everybody")]
    [InlineData("`rm`")]
    [InlineData("status <https://evil.example|click>")]
    [InlineData("status @ada")]
    public void An_error_repeats_no_markup_and_names_nobody(string text)
    {
        var error = CommandLine.Parse(text).Error.ShouldNotBeNull();
        error.ShouldNotContain("<");
        error.ShouldNotContain("@");
        error.ShouldNotContain("rm");
    }

    [Fact]
    public void The_help_names_every_verb()
    {
        foreach (var verb in Enum.GetValues<CommandVerb>())
        {
            CommandHelp.Text.ShouldContain("`" + verb.ToString().ToLowerInvariant());
        }
    }

    private static ParsedCommand Parsed(string? text)
    {
        var (command, error) = CommandLine.Parse(text);
        error.ShouldBeNull();
        return command.ShouldNotBeNull();
    }
}
