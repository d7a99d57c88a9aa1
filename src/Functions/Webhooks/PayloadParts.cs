using System.Text.Json.Serialization;

namespace DevEnv.Functions.Webhooks;

/// <summary>The numeric id stays when a repository gets another name.</summary>
/// <param name="FullName">Owner and name.</param>
public sealed record PayloadRepository(long Id, string? FullName);

public sealed record PayloadInstallation(long Id);

/// <param name="Type">User, Bot or Organization.</param>
public sealed record PayloadAccount(string? Login, string? Type);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PullRequestEvent))]
[JsonSerializable(typeof(CommentEvent))]
public sealed partial class PayloadJson : JsonSerializerContext;
