using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.TestUtilities;
using Amazon.Runtime;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Slack;
using DevEnv.Functions.Slack;
using DevEnv.Functions.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Tests.Slack;

/// <summary>Slack's part of the functions as it is composed when deployed, with a fake Slack, fake secrets, and a list for the queue.</summary>
public sealed class SlackPlatform : IDisposable
{
    public const string Secret = "signing-one";
    private readonly ServiceProvider _services;

    public SlackPlatform(params (string Name, string Value)[] settings)
    {
        Aws.Secrets["slack-token"] = FakeSlack.Token;
        Aws.Secrets["slack-signing"] = Secret;
        var values = new Dictionary<string, string>(Platform.Settings())
        {
            ["SLACK_TOKEN_SECRET"] = "slack-token",
            ["SLACK_SIGNING_SECRETS"] = "slack-signing,slack-signing-next",
            ["SLACK_USERS"] = "ada=U0ADA,grace=grace@desk.example",
            ["MANAGERS"] = "margaret",
        };
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

        var services = new ServiceCollection();
        services.AddSingleton(new SlackDoor(new HttpMessageInvoker(Slack))).AddSingleton(new HttpMessageInvoker(new FakeGitHub(Clock)));
        services.AddSingleton<EnqueueCommand>((group, id, body, _) =>
        {
            Queue.Add((group, id, body));
            return QueueIsDown ? Task.FromException(new ServiceUnavailable("down")) : Task.CompletedTask;
        });
        Startup.ConfigureServices(services, Settings.From(values), new AwsConnection
        {
            Region = "eu-west-1",
            Credentials = new BasicAWSCredentials("test", "test"),
            HttpClientFactory = _ => Aws,
            Endpoint = _ => "http://aws.invalid",
        });
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<EmailOf>((login, _) => Task.FromResult(Emails.GetValueOrDefault(login)));
        services.AddSingleton<SlackCommandFunction>().AddSingleton<SlackInteractionFunction>().AddSingleton<SlackWorkerFunction>();
        _services = services.BuildServiceProvider();
    }

    public JumpingClock Clock { get; } = new();
    public FakeAws Aws { get; } = new();
    public FakeSlack Slack { get; } = new();
    public TestLambdaLogger Log { get; } = new();
    public List<(string Group, string Id, string Body)> Queue { get; } = [];
    public bool QueueIsDown { get; set; }
    public Dictionary<string, string> Emails { get; } = [];

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public TestLambdaContext Context() => new() { Logger = Log };

    public APIGatewayHttpApiV2ProxyRequest Sealed(string body, string secret = Secret, int age = 0)
    {
        var timestamp = (Clock.GetUtcNow().ToUnixTimeSeconds() - age).ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"));
        return new APIGatewayHttpApiV2ProxyRequest
        {
            Body = body,
            Headers = new Dictionary<string, string> { ["x-slack-request-timestamp"] = timestamp, ["x-slack-signature"] = "v0=" + Convert.ToHexStringLower(mac) },
        };
    }

    public static string Form(params (string Name, string Value)[] fields) =>
        string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value).Replace("%20", "+", StringComparison.Ordinal)}"));

    public void Dispose() => _services.Dispose();
}
