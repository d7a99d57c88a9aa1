using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DevEnv.Aot.Tests;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Hosting.RuntimeApi;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Benchmarks.ColdStart;

/// <summary>The published functions and what they are measured beside, all on the same embedded AWS and GitHub over TLS on loopback.</summary>
internal sealed class Contenders(LocalPlatform platform, Doors doors, TemporaryFolder folder, string authority)
{
    private static readonly string Publish = RepositoryTree.At("artifacts", "publish", "functions");

    public static string Binary { get; } = Path.Combine(Publish, "bootstrap");

    public static string Managed { get; } = Path.Combine(AppContext.BaseDirectory.Replace("Benchmarks", "Functions", StringComparison.Ordinal), "DevEnv.Functions");

    public async Task<IReadOnlyList<Contender>> AllAsync(Delivery webhook)
    {
        // What the deployed package has, with the authority of this run among its roots.
        var native = folder.File("native/bootstrap", "", executable: true);
        File.Copy(Binary, native, overwrite: true);
        var few = folder.File("native/roots.pem", await File.ReadAllTextAsync(Path.Combine(Publish, "roots.pem")) + authority);
        var whole = folder.File("whole.pem", await File.ReadAllTextAsync(Functions.Shared.Outgoing.SmallTrustStore.FindWholeStore()) + authority);
        var fewOnly = new Dictionary<string, string> { ["SSL_CERT_FILE"] = few, ["SSL_CERT_DIR"] = "/nowhere" };
        var wholeOnly = new Dictionary<string, string> { ["SSL_CERT_FILE"] = whole, ["SSL_CERT_DIR"] = "/nowhere" };
        var signed = Event(webhook);
        var contenders = new List<Contender>
        {
            new("webhook, native", native, [], Settings("GitHubWebhook"), signed, IsAccepted),
            new("webhook, native, whole trust store", native, [], Settings("GitHubWebhook", wholeOnly), signed, IsAccepted),
            new("webhook, managed", Managed, [], Settings("GitHubWebhook", fewOnly, "DOTNET_ROOT", "PATH"), signed, IsAccepted),
            new("reaper, native", native, [], Settings("Reap"), "{}"u8.ToArray(), a => a.Contains("\"complete\":true", StringComparison.Ordinal)),
        };
        if (await PythonAsync() is { } python)
        {
            contenders.Add(new(
                "reaper, Python with boto3", python, [RepositoryTree.At("test", "Benchmarks", "reaper_function.py")],
                Settings("Reap", new Dictionary<string, string> { ["CA_BUNDLE"] = whole }), "{}"u8.ToArray(), a => a == """{"seen": 1, "ended": 0}"""));
        }

        return contenders;
    }

    private static bool IsAccepted(string answer) => JsonNode.Parse(answer)?["statusCode"]?.GetValue<int>() == 202;

    /// <summary>Debian's, which has python3-boto3; else the one on the PATH, past the scripts that stand for it there.</summary>
    private static async Task<string?> PythonAsync()
    {
        foreach (var python in new[] { "/usr/bin/python3", Tool.Find("python3") }.OfType<string>().Where(File.Exists))
        {
            var found = await Tool.RunAsync(python, ["-c", "import boto3, sys; print(sys.executable)"]);
            if (found.ExitCode == 0)
            {
                return found.Output.Trim();
            }
        }

        return null;
    }

    private Dictionary<string, string> Settings(string function, IReadOnlyDictionary<string, string>? more = null, params string[] passedOn)
    {
        var launch = new PublishedLaunch
        {
            Binary = Binary,
            CloudUrl = doors.Aws,
            GitHubUrl = doors.GitHub,
            SlackUrl = doors.Slack,
            Settings = platform.FunctionSettings(),
        };
        var settings = new Dictionary<string, string>(launch.EnvironmentOf(function, runtimeApiPort: 0));
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
        {
            settings[name] = value;
        }

        foreach (var name in passedOn)
        {
            settings[name] = Environment.GetEnvironmentVariable(name) ?? "";
        }

        return settings;
    }

    /// <summary>The delivery as API Gateway hands it on, payload format 2.0.</summary>
    private byte[] Event(Delivery webhook)
    {
        var body = Convert.FromBase64String(webhook.PayloadBase64);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(platform.GitHub.App.WebhookSecret), body);
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = "POST /github/webhook",
            ["rawPath"] = "/github/webhook",
            ["headers"] = new JsonObject
            {
                ["content-type"] = "application/json",
                ["x-github-event"] = webhook.Event,
                ["x-github-delivery"] = webhook.Id,
                ["x-hub-signature-256"] = "sha256=" + Convert.ToHexStringLower(mac),
            },
            ["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "POST", ["path"] = "/github/webhook", ["sourceIp"] = "127.0.0.1" } },
            ["body"] = Encoding.UTF8.GetString(body),
            ["isBase64Encoded"] = false,
        }.ToJsonString());
    }
}
