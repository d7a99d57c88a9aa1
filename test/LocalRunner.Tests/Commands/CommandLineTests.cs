using DevEnv.LocalRunner.Commands;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("pr push 3 --strategy run.sh --config .dev-env.yaml --as grace")]
    [InlineData("pr close 3 --merge")]
    [InlineData("pr reopen 3")]
    [InlineData("pr comment 3 --as grace words")]
    [InlineData("slack")]
    [InlineData("slack list")]
    [InlineData("slack say --as ada status")]
    [InlineData("slack press --as margaret 1.000001 approve")]
    [InlineData("audit strategies-4fzz-1")]
    [InlineData("orphans --for-real")]
    [InlineData("orphans --dry-run")]
    [InlineData("reap")]
    [InlineData("clock --to-warning")]
    [InlineData("clock --to-expiry")]
    public void The_whole_life_has_words(string words) => CommandLine.Root().Parse(words.Split(' ')).Errors.ShouldBeEmpty();

    [Theory]
    [InlineData("clock +1h --to-warning", "Say one of BY, --to-warning and --to-expiry.")]
    [InlineData("orphans --dry-run --for-real", "--dry-run and --for-real exclude each other.")]
    public void What_excludes_each_other_is_told(string words, string error) =>
        CommandLine.Root().Parse(words.Split(' ')).Errors.ShouldHaveSingleItem().Message.ShouldBe(error);

    [Fact]
    public void A_message_is_shown_with_how_to_press_its_buttons()
    {
        var message = new SlackMessageView(
            "1795356000.000001", DateTimeOffset.FromUnixTimeSeconds(1_795_356_000), [], "Ends soon.\nReally.", [new SlackButtonView("extend", "Extend by 24 h", "primary")], 0, null);
        var told = new SlackMessageView("1795356001.000001", DateTimeOffset.FromUnixTimeSeconds(1_795_356_001), [], "Hello", [], 0, "ada");
        using var @out = new StringWriter();
        SlackText.Write(new SlackView(["ada"], [new SlackConversationView("D0ADA", "@ada", [message, told]), new SlackConversationView("C0X", "#empty", [])]), @out);

        var text = @out.ToString();
        text.ShouldContain("== @ada");
        text.ShouldContain("  Ends soon.\n  Really.");
        text.ShouldContain("[Extend by 24 h]  ./dev slack press --as PERSON 1795356000.000001 extend");
        text.ShouldContain("only visible to ada");
        text.ShouldNotContain("#empty");
    }
}
