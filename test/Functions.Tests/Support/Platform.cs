using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.TestUtilities;
using Amazon.Runtime;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Tests.Support;

/// <summary>The functions as they are composed when deployed, with AWS and GitHub played by fakes, and deliveries as GitHub sends them.</summary>
public sealed class Platform : IDisposable
{
    public const string Secret = "It's a Secret to Everybody";
    public const string Sha = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";
    private readonly ServiceProvider _services;
    private int _deliveries;

    public Platform(params (string Name, string Value)[] settings)
        : this(null, settings)
    {
    }

    /// <param name="transport">In place of the fake GitHub.</param>
    /// <param name="settings">Beyond or instead of those of every test.</param>
    public Platform(HttpMessageHandler? transport, params (string Name, string Value)[] settings)
    {
        GitHub = new FakeGitHub(Clock);
        GitHub.Permissions["Codertocat"] = ("write", "write");
        Aws.Secrets["webhook"] = Secret;
        Aws.Secrets["app-key"] = FakeGitHub.PrivateKey;
        var values = Settings();
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

        var services = new ServiceCollection();
        services.AddSingleton(new HttpMessageInvoker(transport ?? GitHub));
        Startup.ConfigureServices(services, Shared.Settings.From(values), new AwsConnection
        {
            Region = "eu-west-1",
            Credentials = new BasicAWSCredentials("test", "test"),
            HttpClientFactory = _ => Aws,
            Endpoint = _ => "http://aws.invalid",
        });
        services.AddSingleton<TimeProvider>(Clock).AddSingleton<GitHubWebhookFunction>();
        _services = services.BuildServiceProvider();
    }

    /// <summary>What every function is told at its start.</summary>
    public static Dictionary<string, string> Settings() => new()
    {
        ["AWS_ACCOUNT_ID"] = "123456789012",
        ["AWS_REGION"] = "eu-west-1",
        ["STATE_BUCKET"] = "state",
        ["ARTIFACT_BUCKET"] = "artifacts",
        ["REPORT_BUCKET"] = "reports",
        ["PROVISION_MACHINE_ARN"] = "arn:aws:states:eu-west-1:123456789012:stateMachine:provision",
        ["UPDATE_MACHINE_ARN"] = "arn:aws:states:eu-west-1:123456789012:stateMachine:update",
        ["DESTROY_MACHINE_ARN"] = "arn:aws:states:eu-west-1:123456789012:stateMachine:destroy",
        ["COMMAND_QUEUE_URL"] = "https://sqs.eu-west-1.amazonaws.com/123456789012/dev-env-commands.fifo",
        ["VPC_ID"] = "vpc-1",
        ["SUBNET_IDS"] = "subnet-1",
        ["EGRESS_SECURITY_GROUP_ID"] = "sg-1",
        ["VPN_CIDR"] = "10.0.0.0/8",
        ["BOUNDARY_ARN"] = "arn:aws:iam::123456789012:policy/boundary",
        ["AGENT_KEY"] = "agent",
        ["AGENT_SHA256"] = "00",
        ["AGENT_VERSION"] = "1",
        ["GITHUB_APP_ID"] = FakeGitHub.AppId,
        ["GITHUB_APP_KEY_SECRET"] = "app-key",
        ["GITHUB_WEBHOOK_SECRETS"] = "webhook,webhook-next",
        ["WEBHOOK_REPOSITORIES"] = "Codertocat/Hello-World",
    };

    public JumpingClock Clock { get; } = new();
    public FakeAws Aws { get; } = new();
    public FakeGitHub GitHub { get; }
    public TestLambdaLogger Log { get; } = new();

    public static string SeedFile { get; } = File.ReadAllText(SourceTree.Path("test", "Functions.Tests", "Webhooks", "seed.dev-env.yaml"));

    public static JsonObject Payload(string file = "pull_request.opened.2.json") =>
        (JsonObject)JsonNode.Parse(File.ReadAllText(SourceTree.Path("test", "Functions.Tests", "Webhooks", "payloads", file)))!;

    public static string Sign(byte[] body, string secret = Secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Commit(string content, string sha = Sha) => GitHub.Files[$".dev-env.yaml@{sha}"] = Encoding.UTF8.GetBytes(content);

    public string NextDelivery() => $"00000000-0000-0000-0000-{++_deliveries:d12}";

    public Task<Reply> DeliverAsync(JsonNode payload, string @event = "pull_request", string? delivery = null) =>
        DeliverAsync(payload.ToJsonString(), @event, delivery);

    /// <summary>GitHub's API tells of the pull request what the payload does, unless the test has said something else with <see cref="IsLate"/>.</summary>
    public Task<Reply> DeliverAsync(string body, string @event, string? delivery = null)
    {
        if (!IsLate && Parsed(body)?["pull_request"] is JsonObject pull && pull["number"] is JsonValue number)
        {
            GitHub.PullRequests[(int)number] = (JsonObject)pull.DeepClone();
        }

        return SendAsync(new APIGatewayHttpApiV2ProxyRequest
        {
            Body = body,
            Headers = new Dictionary<string, string>
            {
                ["x-github-event"] = @event,
                ["x-github-delivery"] = delivery ?? NextDelivery(),
                ["x-hub-signature-256"] = Sign(Encoding.UTF8.GetBytes(body)),
            },
        });
    }

    /// <summary>True leaves GitHub's API as it is: the next deliveries tell of what was.</summary>
    public bool IsLate { get; set; }

    public async Task<Reply> SendAsync(APIGatewayHttpApiV2ProxyRequest request)
    {
        var response = await Get<GitHubWebhookFunction>().GitHubWebhook(request, new TestLambdaContext { Logger = Log });
        response.Headers["Content-Type"].ShouldBe("application/json");
        var body = JsonNode.Parse(response.Body)!;
        return new Reply(response.StatusCode, (string)body["outcome"]!, (string)body["reason"]!, (string?)body["environment"], response.Headers);
    }

    public EnvironmentState State(string id) =>
        JsonSerializer.Deserialize(Aws.Objects[ResourceNames.StateKey(EnvironmentId.Parse(id))], ContractsJson.Default.EnvironmentState)!;

    public void Dispose() => _services.Dispose();

    private static JsonNode? Parsed(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public sealed record Reply(int Status, string Outcome, string Reason, string? Environment, IDictionary<string, string> Headers);
}
