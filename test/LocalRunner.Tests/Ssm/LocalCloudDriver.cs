using Amazon.CloudWatch;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SimpleSystemsManagement;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Doors;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Ssm;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Tests.Ec2;
using DevEnv.LocalRunner.Tests.Query;
using DevEnv.LocalRunner.Time;
using DevEnv.Shared.Judges;

namespace DevEnv.LocalRunner.Tests.Ssm;

/// <summary>The whole embedded cloud as the runner composes it, on a virtual clock, behind the SDK's own clients.</summary>
internal sealed class LocalCloudDriver : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private readonly EmbeddedAwsHttpClientFactory _door;
    private readonly WireRecording _wire = new();

    public LocalCloudDriver(SsmBehaviour? ssm = null, string? folder = null, DateTimeOffset? now = null)
    {
        Clock = new VirtualClock(now ?? Start);
        Cloud = new LocalCloud(
            new LocalPlatformOptions
            {
                Clock = Clock,
                Seed = 7,
                DataFolder = folder,
                Ssm = ssm ?? new SsmBehaviour(),
                Instances = _ => Host,
                Exchanged = Record,
            },
            () => throw new InvalidOperationException("There are no functions here."));
        _door = new EmbeddedAwsHttpClientFactory(Cloud.Aws);
    }

    public VirtualClock Clock { get; }

    public LocalCloud Cloud { get; }

    public CommandedHost Host { get; } = new();

    public AmazonSimpleSystemsManagementClient Ssm => new(Keys(), Configured(new AmazonSimpleSystemsManagementConfig()));

    public AmazonCloudWatchClient CloudWatch => new(Keys(), Configured(new AmazonCloudWatchConfig()));

    public AmazonEC2Client Ec2 => new(Keys(), Configured(new AmazonEC2Config()));

    public AmazonSecretsManagerClient Secrets(AwsCredential keys) =>
        new(new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken), Configured(new AmazonSecretsManagerConfig()));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An instance that runs, with a profile so that Systems Manager can know it.</summary>
    public async Task<string> LaunchAsync(bool withProfile = true)
    {
        var request = Launches.Request();
        if (withProfile)
        {
            using var iam = new AmazonIdentityManagementServiceClient(Keys(), Configured(new AmazonIdentityManagementServiceConfig()));
            await iam.CreateRoleAsync(new CreateRoleRequest { RoleName = "r", AssumeRolePolicyDocument = QueryTestCloud.Trust }, Token);
            await iam.CreateInstanceProfileAsync(new CreateInstanceProfileRequest { InstanceProfileName = "r" }, Token);
            await iam.AddRoleToInstanceProfileAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = "r", RoleName = "r" }, Token);
            request.IamInstanceProfile = new IamInstanceProfileSpecification { Name = "r" };
        }

        using var ec2 = Ec2;
        var instance = (await ec2.RunInstancesAsync(request, Token)).Reservation.Instances.Single().InstanceId;
        Clock.Advance(TimeSpan.FromSeconds(20));
        return instance;
    }

    /// <summary>By AWS's own service models: every exchange so far.</summary>
    public void Judge()
    {
        var verdict = BotocoreJudge.Judge(_wire.Exchanges);
        if (verdict.Missing is { } missing)
        {
            Assert.Skip("NOT JUDGED: " + missing);
        }

        verdict.Problems.ShouldBeEmpty();
        _wire.Exchanges.ShouldNotBeEmpty();
    }

    public void Dispose()
    {
        _door.Dispose();
        Cloud.Dispose();
    }

    private static BasicAWSCredentials Keys() => new(CredentialStore.Operator.AccessKeyId, CredentialStore.Operator.SecretAccessKey);

    private T Configured<T>(T config)
        where T : ClientConfig
    {
        config.RegionEndpoint = Amazon.RegionEndpoint.EUWest1;
        config.MaxErrorRetry = 0;
        config.HttpClientFactory = _door;
        return config;
    }

    private void Record(AwsExchange exchange) => _wire.Add(new WireExchange(
        exchange.Service,
        new WireRequest(exchange.Request.Method, exchange.Request.Path, exchange.Request.Query, exchange.Request.Headers, exchange.Request.Body.ToArray()),
        new WireResponse(exchange.Response!.Status, exchange.Response.Headers, exchange.Response.Body.ToArray())));

    /// <summary>Machines that do what the test says with a command.</summary>
    internal sealed class CommandedHost : IInstanceHost
    {
        public List<string> Commands { get; } = [];

        public Func<CancellationToken, Task<CommandOutcome>> Answers { get; set; } = _ => Task.FromResult(new CommandOutcome(0, """{"ok":true,"message":"Done."}"""));

        public Task StartAsync(InstanceDescription instance, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(string instanceId, CancellationToken cancellationToken) => Task.CompletedTask;

        public string ConsoleOutput(string instanceId) => "";

        public Task<CommandOutcome> RunCommandAsync(string instanceId, string command, CancellationToken cancellationToken)
        {
            Commands.Add($"{instanceId} {command}");
            return Answers(cancellationToken);
        }
    }
}
