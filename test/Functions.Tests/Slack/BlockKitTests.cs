using System.Text.Json.Nodes;
using DevEnv.Functions.Shared.Slack;

namespace DevEnv.Functions.Tests.Slack;

public sealed class BlockKitTests
{
    [Fact]
    public void A_message_is_built_as_slack_describes_it()
    {
        var button = new BlockButton("extend", "24 h more", "id-1") { Style = ButtonStyle.Primary, Confirm = new BlockConfirm("Sure?", "It costs.", "Yes", "No") };
        var blocks = JsonNode.Parse(new BlockKit().Section("*Hi* " + BlockKit.Escape("<a & b>")).Context("small").Actions(button).ToJson())!.AsArray();

        JsonNode.DeepEquals(blocks, JsonNode.Parse(
            """
            [{"type":"section","text":{"type":"mrkdwn","text":"*Hi* &lt;a &amp; b&gt;"}},
             {"type":"context","elements":[{"type":"mrkdwn","text":"small"}]},
             {"type":"actions","elements":[{"type":"button","action_id":"extend","text":{"type":"plain_text","text":"24 h more"},"value":"id-1","style":"primary",
              "confirm":{"title":{"type":"plain_text","text":"Sure?"},"text":{"type":"plain_text","text":"It costs."},
                         "confirm":{"type":"plain_text","text":"Yes"},"deny":{"type":"plain_text","text":"No"}}}]}]
            """)).ShouldBeTrue(blocks.ToJsonString());
    }

    [Theory]
    [InlineData("&amp;")]
    [InlineData("😀")]
    [InlineData("x")]
    public void A_long_text_is_cut_off_between_characters(string part)
    {
        var blocks = JsonNode.Parse(new BlockKit().Section("y" + string.Concat(Enumerable.Repeat(part, 3000))).ToJson())!;
        var text = (string)blocks[0]!["text"]!["text"]!;
        text.Length.ShouldBeInRange(2990, 3000);
        text.ShouldEndWith(part + "…");
    }

    [Fact]
    public void A_value_is_never_cut_off() =>
        Should.Throw<InvalidOperationException>(() => new BlockKit().Actions(new BlockButton("a", "b", new string('x', 2001))).ToJson());
}
