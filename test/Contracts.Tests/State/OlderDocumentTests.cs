using System.Text.Json;
using System.Text.Json.Nodes;
using DevEnv.Contracts.State;

namespace DevEnv.Contracts.Tests.State;

/// <summary>A document that an older version of the platform wrote lacks what came later.</summary>
public sealed class OlderDocumentTests
{
    [Theory]
    [InlineData("outcomes")]
    [InlineData("warnings")]
    [InlineData("leftOvers")]
    [InlineData("pendingEffects")]
    [InlineData("deliveries")]
    public void A_list_that_is_not_there_is_empty(string list)
    {
        var document = JsonNode.Parse(JsonSerializer.Serialize(Given.Document("ready"), ContractsJson.Default.EnvironmentState))!.AsObject();
        document.Remove(list).ShouldBeTrue();

        var read = JsonSerializer.Deserialize(document.ToJsonString(), ContractsJson.Default.EnvironmentState)!;

        (read.Outcomes.Count, read.LeftOvers.Count).ShouldBe((0, 0));
        read.Decide(new Close("It was closed."), Given.Hour(10), "a-delivery").State.Phase.ShouldBe(Phase.Destroying);
    }
}
