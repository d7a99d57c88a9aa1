namespace DevEnv.LocalRunner.Hosting.RuntimeApi;

/// <summary>What the published binary needs to run on this machine.</summary>
public sealed record PublishedLaunch
{
    /// <summary>The file that <c>src/Functions/publish.sh</c> makes.</summary>
    public required string Binary { get; init; }

    /// <summary>The embedded AWS behind Kestrel.</summary>
    public required Uri CloudUrl { get; init; }

    /// <summary>The GitHub peer behind Kestrel; the functions take a loopback address only.</summary>
    public required Uri GitHubUrl { get; init; }

    /// <summary>The Slack peer's Web API behind Kestrel; without it the binary runs without Slack, for it must never talk to the real one.</summary>
    public Uri? SlackUrl { get; init; }

    /// <summary>What the stack would set, as of <see cref="LocalPlatform.FunctionSettings"/>.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>A function that has not answered by then is killed, as Lambda does at the function's own limit.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Takes each line that a function writes: its name, and the line.</summary>
    public Action<string, string> Log { get; init; } = static (_, _) => { };

    /// <summary>The processes live by the machine's clock, whatever the platform's clock says.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Everything in a function's environment; nothing of the runner's own is passed on.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(string function, int runtimeApiPort) => new Dictionary<string, string>(Settings)
    {
        ["AWS_LAMBDA_RUNTIME_API"] = $"127.0.0.1:{runtimeApiPort}",
        ["AWS_LAMBDA_FUNCTION_NAME"] = function,
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512",
        ["ANNOTATIONS_HANDLER"] = function,
        ["AWS_ACCESS_KEY_ID"] = FunctionIdentity.Of(function).AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = FunctionIdentity.Of(function).SecretAccessKey,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_ENDPOINT_URL"] = CloudUrl.AbsoluteUri,
        ["GITHUB_API_URL"] = GitHubUrl.AbsoluteUri,
        ["SLACK_API_URL"] = SlackUrl?.AbsoluteUri ?? string.Empty,
        ["SLACK_TOKEN_SECRET"] = SlackUrl is null ? string.Empty : Settings.GetValueOrDefault("SLACK_TOKEN_SECRET", string.Empty),
    };
}
