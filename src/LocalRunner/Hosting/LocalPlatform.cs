using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.Functions;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Slack;
using DevEnv.LocalRunner.Cloud.Doors;
using DevEnv.LocalRunner.Hosting.Events;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Peers.Slack;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>
/// The whole platform in one process: the shipped functions and state machines on the embedded AWS and GitHub. No socket is
/// opened here; a web host may put doors in front of it.
/// </summary>
public sealed class LocalPlatform : IAsyncDisposable
{
    public static readonly Uri WebhookUrl = new("http://platform.local/github/webhook");
    private const string AppKeySecret = "/dev-env/github-app-key";
    private const string WebhookSecret = "/dev-env/github-webhook-secret";
    private const string SlackTokenSecret = "/dev-env/slack-token";
    private const string SlackSigningSecret = "/dev-env/slack-signing-secret";

    private readonly ServiceProvider _services;
    private readonly EmbeddedAwsHttpClientFactory _door;
    private readonly Randomness? _randomness;
    private readonly AlarmEvents _alarms;
    private QueueWorker? _commands;

    private LocalPlatform(LocalPlatformOptions options)
    {
        Options = options;
        Cloud = new LocalCloud(options, () => Functions!);
        (Cloud.Lambda.Functions, Cloud.Lambda.Settings) = (() => FunctionCatalog.Functions.Keys.ToHashSet(), FunctionSettings);
        GitHub = new GitHubWorld(Cloud.Store, Cloud.Ids, options.Clock, options.AppKey) { HookUrl = WebhookUrl };
        GitHubApi = new GitHubApi(GitHub, options.Clock) { Redeliver = delivery => Webhooks!.RedeliverSoon(delivery) };
        Slack = new SlackWorld(Cloud.Store, Cloud.Ids, options.Clock);
        SlackApi = new SlackApi(Slack);
        _door = new EmbeddedAwsHttpClientFactory(Cloud.Aws, cloud => Way("aws", cloud));
        _randomness = options.Seed is { } seed ? new SeededRandomness(seed) : null;
        Serializer = new SourceGeneratorLambdaJsonSerializer<FunctionsJson>();
        _services = Compose(options);
        Functions = new InProcessFunctions(_services, Serializer);
        Schedules = new Schedules(
            [.. Schedule.Defaults.Where(s => FunctionCatalog.Functions.ContainsKey(s.Function))], () => Functions, Cloud.Account, Cloud.Ids, options.Clock);
        _alarms = new AlarmEvents(Cloud.Account, Cloud.Ids);
        HttpApi = new HttpApi(() => Functions, Serializer, HttpApi.DefaultRoutes);
        var sender = new WebhookSender(GitHub, new HttpMessageInvoker(HttpApi, disposeHandler: false), WebhookUrl, Cloud.Ids, options.Clock);
        People = new People(GitHub, sender);
        Webhooks = sender;
        SlackPersons = new SlackPersons(Slack, Cloud.Ids, options.Clock, new HttpMessageInvoker(HttpApi, disposeHandler: false), new Uri(WebhookUrl, "/"));
    }

    public LocalPlatformOptions Options { get; }

    public LocalCloud Cloud { get; }

    public GitHubWorld GitHub { get; }

    public GitHubApi GitHubApi { get; }

    public SlackWorld Slack { get; }

    public SlackApi SlackApi { get; }

    public SlackPersons SlackPersons { get; private set; }

    public WebhookSender Webhooks { get; private set; }

    public People People { get; private set; }

    public ILambdaSerializer Serializer { get; }

    /// <summary>In this process unless a host puts the published binary in its place.</summary>
    public IFunctionHost Functions { get; set; }

    public HttpApi HttpApi { get; }

    public Schedules Schedules { get; }

    /// <summary>The same services that the functions use, for the read side of the page.</summary>
    public IServiceProvider Services => _services;

    public static async Task<LocalPlatform> StartAsync(LocalPlatformOptions options, CancellationToken cancellationToken)
    {
        var platform = new LocalPlatform(options);
        Desk.Seed(platform.GitHub);
        await platform.DeployAsync(cancellationToken);
        platform.Cloud.Engine.ResumeAll();
        platform.Cloud.Store.Compact();
        platform.Cloud.Ec2.StartMachinesAgain();
        platform.StartEvents();
        return platform;
    }

    /// <summary>Webhooks go through this door from now on, as GitHub's would: over HTTP.</summary>
    /// <param name="slackHooks">Root of Slack's response URLs, for functions in processes of their own; null for functions in this one.</param>
    public void DeliverTo(HttpMessageInvoker door, Uri url, Uri? slackHooks = null)
    {
        Webhooks = new WebhookSender(GitHub, door, url, Cloud.Ids, Options.Clock) { Fate = Webhooks.Fate };
        GitHub.HookUrl = url;
        People = new People(GitHub, Webhooks);
        SlackPersons = new SlackPersons(Slack, Cloud.Ids, Options.Clock, door, new Uri(url, "/"), slackHooks);
    }

    /// <summary>Has an alarm change its state as CloudWatch would, and delivers the event once.</summary>
    /// <param name="state">OK, ALARM or INSUFFICIENT_DATA.</param>
    /// <exception cref="FunctionFailedException">The function threw; EventBridge would bring the event again.</exception>
    public Task RaiseAlarmAsync(string name, string state, string reason, CancellationToken cancellationToken = default) =>
        Functions.InvokeAsync("AlarmNotifier", _alarms.Write(name, state, reason, Options.Clock.GetUtcNow()), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Schedules.Dispose();
        _commands?.Dispose();
        await _services.DisposeAsync();
        Cloud.Dispose();
        _door.Dispose();
        GitHubApi.Dispose();
        SlackApi.Dispose();
        HttpApi.Dispose();
    }

    private ServiceProvider Compose(LocalPlatformOptions options)
    {
        var services = new ServiceCollection();
        services.AddSingleton(new HttpMessageInvoker(Way("github", GitHubApi), disposeHandler: false));
        services.AddSingleton(new SlackDoor(new HttpMessageInvoker(Way("slack", SlackApi), disposeHandler: false)));
        Startup.ConfigureServices(services, Settings.From(FunctionSettings()), Connection(options));
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(options.Clock));
        services.Replace(ServiceDescriptor.Singleton(options.Metrics));
        if (_randomness is not null)
        {
            services.Replace(ServiceDescriptor.Singleton(_randomness));
        }

        options.Replace?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>The functions in a process that has just started: what earlier ones remember, such as tokens, is gone. The caller disposes the services.</summary>
    public (IFunctionHost Functions, ServiceProvider Services) ColdStart()
    {
        var services = Compose(Options);
        return (new InProcessFunctions(services, Serializer), services);
    }

    private HttpMessageHandler Way(string peer, HttpMessageHandler handler) => Options.Way?.Invoke(peer, handler) ?? handler;

    private AwsConnection Connection(LocalPlatformOptions options) => new()
    {
        Region = options.Foreign?.Region ?? Cloud.Account.Region,
        Credentials = new FunctionIdentity(),
        HttpClientFactory = service => options.Foreign is { } foreign && !StaysEmbedded(service) ? foreign.Door : _door,
        Endpoint = service => options.Foreign is { } foreign && !StaysEmbedded(service) ? foreign.Url.AbsoluteUri : null,
    };

    private static bool StaysEmbedded(string service) => service is "states" or "sqs";

    // What Lambda and EventBridge would do of themselves.
    private void StartEvents()
    {
        if (FunctionCatalog.Functions.ContainsKey(Options.CommandWorker))
        {
            _commands = new QueueWorker(Cloud.Sqs, LocalCloud.CommandQueue, () => Functions, Options.CommandWorker, Cloud.Account, Options.Clock);
        }

        if (Options.RunSchedules)
        {
            Schedules.Start();
        }
    }

    /// <summary>What the stack would set as environment variables of the functions.</summary>
    public IReadOnlyDictionary<string, string> FunctionSettings()
    {
        var foreign = Options.Foreign;
        var settings = new Dictionary<string, string>
        {
            ["AWS_ACCOUNT_ID"] = foreign?.Account ?? Cloud.Account.Id,
            ["AWS_REGION"] = foreign?.Region ?? Cloud.Account.Region,
            ["STATE_BUCKET"] = LocalCloud.StateBucket,
            ["ARTIFACT_BUCKET"] = LocalCloud.ArtifactBucket,
            ["REPORT_BUCKET"] = LocalCloud.ReportBucket,
            ["PROVISION_MACHINE_ARN"] = Cloud.Engine.Options.MachineArn("provision"),
            ["UPDATE_MACHINE_ARN"] = Cloud.Engine.Options.MachineArn("update"),
            ["DESTROY_MACHINE_ARN"] = Cloud.Engine.Options.MachineArn("destroy"),
            ["COMMAND_QUEUE_URL"] = Cloud.Sqs.UrlOf(LocalCloud.CommandQueue),
            ["VPC_ID"] = foreign?.VpcId ?? "vpc-0de0c0ffee0000001",
            ["SUBNET_IDS"] = string.Join(',', foreign?.SubnetIds ?? ["subnet-0de0c0ffee000000a", "subnet-0de0c0ffee000000b", "subnet-0de0c0ffee000000c"]),
            ["EGRESS_SECURITY_GROUP_ID"] = foreign?.EgressGroupId ?? "sg-0de0c0ffee000e600",
            ["VPN_CIDR"] = "127.0.0.0/8",
            ["BOUNDARY_ARN"] = foreign?.BoundaryArn ?? Cloud.PolicyScope.Policy(Contracts.Policies.EnvironmentPolicies.BoundaryName),
            ["AGENT_KEY"] = "agents/local/agent.tar.gz",
            ["AGENT_SHA256"] = new string('0', 64),
            ["AGENT_VERSION"] = "local",
            ["GITHUB_APP_ID"] = GitHub.App.AppId,
            ["GITHUB_APP_KEY_SECRET"] = AppKeySecret,
            ["GITHUB_WEBHOOK_SECRETS"] = WebhookSecret,
            ["GITHUB_BOT_LOGIN"] = GitHub.BotLogin,
            ["WEBHOOK_REPOSITORIES"] = Desk.Repository,
            ["SLACK_TOKEN_SECRET"] = SlackTokenSecret,
            ["SLACK_SIGNING_SECRETS"] = SlackSigningSecret,
            ["SLACK_OPERATIONS_CHANNEL"] = "dev-env-operations",
            ["SLACK_MANAGERS_CHANNEL"] = "dev-env-managers",
            ["SLACK_USERS"] = "ada=U0ADA,grace=grace@quant-desk.example,margaret=U0MARGARET",
            ["MANAGERS"] = Desk.Manager,

            // Agents are processes in real time, or report once: a jump of the virtual clock is no silence.
            ["REAPER_SILENT_AGENT_MINUTES"] = "0",
        };
        if (foreign is not null)
        {
            settings["IMAGE_ID"] = foreign.ImageId;
        }

        foreach (var (name, value) in Options.Settings)
        {
            settings[name] = value;
        }

        return settings;
    }

    /// <summary>What an operator and the stack do once: buckets, and the secrets of the GitHub App.</summary>
    private async Task DeployAsync(CancellationToken cancellationToken)
    {
        var s3 = _services.GetRequiredService<IAmazonS3>();
        foreach (var bucket in new[] { LocalCloud.StateBucket, LocalCloud.ArtifactBucket, LocalCloud.ReportBucket })
        {
            await DeployBucketAsync(s3, bucket, Options.Foreign?.Region ?? Cloud.Account.Region, cancellationToken);
        }

        await DeploySecretAsync(AppKeySecret, GitHub.App.PrivateKeyPem, cancellationToken);
        await DeploySecretAsync(WebhookSecret, GitHub.App.WebhookSecret, cancellationToken);
        await DeploySecretAsync(SlackTokenSecret, Slack.App.BotToken, cancellationToken);
        await DeploySecretAsync(SlackSigningSecret, Slack.App.SigningSecret, cancellationToken);
    }

    private static async Task DeployBucketAsync(IAmazonS3 s3, string bucket, string region, CancellationToken cancellationToken)
    {
        try
        {
            // UseClientRegion names no region when the client has an endpoint of its own; us-east-1 is the one that must not be named.
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = bucket, BucketRegionName = region == "us-east-1" ? null : region }, cancellationToken);
        }
        catch (AmazonS3Exception error) when (error.ErrorCode is "BucketAlreadyOwnedByYou" or "BucketAlreadyExists")
        {
            return;
        }

        await s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } }, cancellationToken);
    }

    private async Task DeploySecretAsync(string name, string value, CancellationToken cancellationToken)
    {
        try
        {
            var request = new CreateSecretRequest { Name = name, SecretString = value };
            await _services.GetRequiredService<IAmazonSecretsManager>().CreateSecretAsync(request, cancellationToken);
        }
        catch (ResourceExistsException)
        {
            // From an earlier start on the same data.
        }
    }
}
