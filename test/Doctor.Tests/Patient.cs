using System.Security.Cryptography;
using Amazon.EC2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecretsManager;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Slack;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Doors;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Time;
using DevEnv.Shared.Judges;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Doctor.Tests;

/// <summary>An installation in good health, on the embedded AWS with the local GitHub and Slack, for a test to make ill.</summary>
internal sealed class Patient : IAsyncDisposable
{
    public const string AgentKey = "agents/1.2.3/agent";
    public static readonly Uri Api = new(LocalPlatform.WebhookUrl, "/");
    private static readonly byte[] Agent = "an agent"u8.ToArray();

    // One for all, for making it takes a tenth of a second.
    private static readonly string AppKey = NewKey();
    private readonly EmbeddedAwsHttpClientFactory _door;

    private Patient(LocalPlatform local, VirtualClock clock)
    {
        (Local, Clock) = (local, clock);
        _door = new EmbeddedAwsHttpClientFactory(local.Cloud.Aws, cloud => new WireRecorder(cloud, Wire));
        Web = new FakeWeb(new HttpMessageInvoker(local.HttpApi, disposeHandler: false), clock);
    }

    public LocalPlatform Local { get; }

    public VirtualClock Clock { get; }

    public FakeWeb Web { get; }

    /// <summary>What the doctor asked of AWS, and heard.</summary>
    public WireRecording Wire { get; } = new();

    public string Prefix { get; set; } = "dev-env";

    public Uri? At { get; set; } = Api;

    public string? Template { get; set; }

    public IAmazonSecretsManager Secrets => Local.Services.GetRequiredService<IAmazonSecretsManager>();

    public IAmazonEC2 Ec2 => Local.Services.GetRequiredService<IAmazonEC2>();

    public IAmazonS3 S3 => Local.Services.GetRequiredService<IAmazonS3>();

    public static async Task<Patient> AdmitAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var clock = new VirtualClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var all = new Dictionary<string, string>
        {
            ["AGENT_KEY"] = AgentKey,
            ["AGENT_VERSION"] = "1.2.3",
            ["AGENT_SHA256"] = Convert.ToHexStringLower(SHA256.HashData(Agent)),
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            all[name] = value;
        }

        var patient = new Patient(await LocalPlatform.StartAsync(new LocalPlatformOptions { Clock = clock, Seed = 7, AppKey = AppKey, Settings = all }, CancellationToken.None), clock);
        await patient.UploadAgentAsync(Agent, ChecksumAlgorithm.SHA256);
        await patient.Local.People.OpenAsync(new NewPullRequest(Desk.Repository, Desk.Developer, "A first one", null), CancellationToken.None);
        return patient;
    }

    public Task UploadAgentAsync(byte[] content, ChecksumAlgorithm algorithm) => S3.PutObjectAsync(new PutObjectRequest
    {
        BucketName = LocalCloud.ArtifactBucket,
        Key = AgentKey,
        InputStream = new MemoryStream(content),
        ChecksumAlgorithm = algorithm,
    });

    public async Task<(int ExitCode, string Report)> ExamineAsync()
    {
        using var @out = new StringWriter();
        using var web = new HttpMessageInvoker(Web, disposeHandler: false);
        var ways = new Ways
        {
            Aws = new AwsConnection
            {
                Region = Local.Cloud.Account.Region,
                Credentials = new BasicAWSCredentials(CredentialStore.Operator.AccessKeyId, CredentialStore.Operator.SecretAccessKey),
                HttpClientFactory = _ => _door,
            },
            Web = web,
            Time = Clock,
            GitHub = () => new HttpMessageInvoker(Local.GitHubApi, disposeHandler: false),
            Slack = () => new SlackDoor(new HttpMessageInvoker(Local.SlackApi, disposeHandler: false)),
        };
        var run = new DoctorRun(ways, @out) { Prefix = Prefix, Api = At, Template = Template }.RunAsync(CancellationToken.None);

        // All peers answer on this thread: what is not done waits for the clock, between two tries.
        while (!run.IsCompleted && Clock.AdvanceToNextTimer())
        {
            await Task.Yield();
        }

        return (await run, @out.ToString());
    }

    public static string NewKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportRSAPrivateKeyPem();
    }

    public async ValueTask DisposeAsync()
    {
        await Local.DisposeAsync();
        _door.Dispose();
    }
}
