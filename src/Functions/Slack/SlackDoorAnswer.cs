using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace DevEnv.Functions.Slack;

/// <summary>What Slack is told at once.</summary>
/// <param name="Outcome">For the log.</param>
/// <param name="Text">Shown to the person alone; null shows nothing.</param>
public sealed record SlackDoorAnswer(int Status, string Outcome, string? Text = null)
{
    /// <summary>Slack shows a person only what comes with 200; any other status reads as a failure of the app.</summary>
    public static SlackDoorAnswer Told(string outcome, string text) => new(200, outcome, text);

    public APIGatewayHttpApiV2ProxyResponse ToResponse() => new()
    {
        StatusCode = Status,
        Headers = new Dictionary<string, string> { ["Content-Type"] = "application/json", ["Cache-Control"] = "no-store" },
        Body = Text is null ? string.Empty : JsonSerializer.Serialize(new Ephemeral("ephemeral", Text), SlackDoorJson.Default.Ephemeral),
    };
}

internal sealed record Ephemeral(string ResponseType, string Text);

/// <summary>The fields of a block_actions payload that are read (Slack docs, "block_actions payload").</summary>
internal sealed record Interaction(
    string? Type, InteractionUser? User, InteractionChannel? Channel, InteractionContainer? Container, string? ResponseUrl, string? TriggerId, IReadOnlyList<InteractionAction?>? Actions);

internal sealed record InteractionUser(string? Id, string? Username);

internal sealed record InteractionChannel(string? Id);

internal sealed record InteractionContainer(string? MessageTs, string? ChannelId);

internal sealed record InteractionAction(string? ActionId, string? Value);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Ephemeral))]
[JsonSerializable(typeof(Interaction))]
internal sealed partial class SlackDoorJson : JsonSerializerContext;
