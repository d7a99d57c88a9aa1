using Constructs;
using DevEnv.Contracts.Observability;

namespace DevEnv.Cdk;

/// <summary>
/// What an installation decides, read from the CDK context (cdk.json, or <c>-c key=value</c>) and listed in docs/context.md.
/// Every value is checked and all problems are told at once. Each has a default, so a template can be synthesised without an
/// account; the defaults that cannot work in one are in <see cref="Placeholders"/>.
/// </summary>
public sealed record Context
{
    public const string DefaultPrefix = PlatformPrefix.Default;
    public const string DefaultRegion = "eu-west-1";

    /// <summary>Null leaves it to the deployment.</summary>
    public string? Account { get; init; }

    /// <summary>Outside the US by default: Binance refuses US addresses.</summary>
    public required string Region { get; init; }

    /// <summary>Begins the name of every function and machine.</summary>
    public required string Prefix { get; init; }

    public required NetworkContext Network { get; init; }

    /// <summary>The only range that reaches an environment.</summary>
    public required string VpnCidr { get; init; }

    /// <summary>Null is the newest Amazon Linux 2023.</summary>
    public string? ImageId { get; init; }

    public required string AgentKey { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string AgentSha256 { get; init; }

    public required string AgentVersion { get; init; }
    public required string GitHubAppId { get; init; }

    /// <summary>Name of the secret with the App's private key.</summary>
    public required string GitHubAppKeySecret { get; init; }

    /// <summary>Names of the secrets that may sign a delivery: two while one replaces the other.</summary>
    public required IReadOnlyList<string> GitHubWebhookSecrets { get; init; }

    public string? GitHubBotLogin { get; init; }

    /// <summary>owner/name or GitHub's numeric id. Empty serves nobody.</summary>
    public required IReadOnlyList<string> Repositories { get; init; }

    public required IReadOnlyList<string> Bots { get; init; }
    public required bool AllowDrafts { get; init; }

    /// <summary>GitHub logins of those who may approve a longer life; empty leaves it to the repositories' roles.</summary>
    public required IReadOnlyList<string> Managers { get; init; }

    public required SlackContext Slack { get; init; }
    public required MarketDataContext MarketData { get; init; }
    public string? EnvironmentUrl { get; init; }
    public required int OwnerQuota { get; init; }
    public required int TotalQuota { get; init; }

    public required LimitContext Limits { get; init; }

    public required AccessContext Access { get; init; }

    /// <summary>Of the functions' processors, as they were published for.</summary>
    public required string Architecture { get; init; }

    /// <summary>GetSecretValue calls of the whole account in five minutes, beyond which the alarm is raised.</summary>
    public required int SecretReadLimit { get; init; }

    /// <summary>docs/runbook.md as a page, for the links in alarms.</summary>
    public string? RunbookUrl { get; init; }

    /// <summary>Keys whose value is a stand-in that no account accepts.</summary>
    public required IReadOnlyList<string> Placeholders { get; init; }

    /// <exception cref="InvalidOperationException">One or more values are not usable; the message lists all of them.</exception>
    public static Context Read(Node node)
    {
        var values = new ContextValues(node.TryGetContext);
        var vpnCidr = values.Cidr("vpnCidr", "192.0.2.0/24");
        var network = NetworkContext.Read(values, vpnCidr);
        var context = new Context
        {
            Account = values.Optional("account", "12 digits", Shapes.Account()),
            Region = values.Text("region", DefaultRegion, "a region such as eu-west-1", Shapes.Region()),
            Prefix = values.Text("prefix", DefaultPrefix, "2 to 20 of a-z, 0-9 and -", Shapes.Prefix()),
            Network = network,
            VpnCidr = vpnCidr,
            ImageId = values.Optional("imageId", "ami-... or resolve:ssm:/aws/service/...", Shapes.Image()),
            AgentKey = values.Placeholder("agentKey", "agents/0.0.0/agent", "a key under agents/", Shapes.AgentKey()),
            AgentSha256 = values.Placeholder("agentSha256", new string('0', 64), "64 lower-case hex digits", Shapes.Sha256()),
            AgentVersion = values.Placeholder("agentVersion", "0.0.0", "letters, digits, . and -", Shapes.Version()),
            GitHubAppId = values.Placeholder("githubAppId", "0", "the App's client id or number", Shapes.Word()),
            GitHubAppKeySecret = values.Text("githubAppKeySecret", "/dev-env-platform/github/app-key", "a secret's name", Shapes.SecretName()),
            GitHubWebhookSecrets = values.List("githubWebhookSecrets", "/dev-env-platform/github/webhook", "one or two secrets' names", Shapes.SecretName()),
            GitHubBotLogin = values.Optional("githubBotLogin", "a login such as dev-env[bot]", Shapes.Login()),
            Repositories = values.List("repositories", string.Empty, "owner/name or a number, comma-separated", Shapes.Repository()),
            Bots = values.List("bots", string.Empty, "logins such as renovate[bot], comma-separated", Shapes.Login()),
            AllowDrafts = values.Text("drafts", "refuse", "allow or refuse", Shapes.Drafts()) == "allow",
            Managers = values.List("managers", string.Empty, "GitHub logins of people, comma-separated", Shapes.Person()),
            Slack = SlackContext.Read(values),
            MarketData = MarketDataContext.Read(values, network.Existing),
            EnvironmentUrl = values.Optional("environmentUrl", "a URL with {ip} in it", Shapes.EnvironmentUrl()),
            OwnerQuota = values.Number("ownerQuota", 3),
            TotalQuota = values.Number("totalQuota", 50),
            Limits = LimitContext.Read(values),
            Access = AccessContext.Read(values),
            Architecture = values.Text("architecture", "x86_64", "x86_64 or arm64", Shapes.Architecture()),
            SecretReadLimit = values.Number("secretReadLimit", 300),
            RunbookUrl = values.Optional("runbookUrl", "an https address without #", Shapes.Page()),
            Placeholders = values.Placeholders,
        };
        values.ThrowIfBad();
        return context;
    }
}
