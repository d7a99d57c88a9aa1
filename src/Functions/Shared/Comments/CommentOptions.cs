namespace DevEnv.Functions.Shared.Comments;

/// <summary>What a comment cannot know from the state document.</summary>
public sealed record CommentOptions
{
    public required string Region { get; init; }

    /// <summary>{ip} stands for the instance's private address.</summary>
    public string UrlTemplate { get; init; } = "http://{ip}:8080";

    public static CommentOptions Read(Settings settings) => new()
    {
        Region = settings.Required("AWS_REGION"),
        UrlTemplate = settings.Text("ENVIRONMENT_URL", "http://{ip}:8080"),
    };
}
