using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DevEnv.Agent.Commands;
using DevEnv.Agent.Hosting;
using DevEnv.Agent.Http;
using DevEnv.Agent.Tests.Fakes;
using DevEnv.Contracts;
using DevEnv.Contracts.Instances;
using DevEnv.Shared;
using Microsoft.Extensions.Time.Testing;

namespace DevEnv.Agent.Tests;

/// <summary>One agent in this process with its own AWS, folder and clock; real child processes, real HTTP.</summary>
internal sealed class AgentDriver : IAsyncDisposable
{
    public const string Key = "key-of-this-environment-0123456789";
    public const string StaysUp = "#!/bin/bash\necho started\nexec sleep 1000\n";

    /// <summary>Of real time, for whatever must end by itself: a test that waits without a limit takes all others with it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private AgentHost? host;

    private AgentDriver(FakeAws aws) => Aws = aws;

    public FakeAws Aws { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public ConsoleText Console { get; } = new();

    public string WorkDirectory => Path.Combine(folder.Path, "work");

    public string SocketPath => Path.Combine(WorkDirectory, "agent.sock");

    public string DescriptionPath => Path.Combine(folder.Path, "description.json");

    public InstanceDescription Description { get; private set; } = null!;

    public static async Task<AgentDriver> PrepareAsync(string strategy, Func<InstanceDescription, InstanceDescription>? change = null, IPAddress? awsAddress = null)
    {
        var aws = await FakeAws.StartAsync(awsAddress);
        aws.Secrets["/dev-envs/strategies-4fzz-12-g3/env-api-key"] = Key;
        aws.Secrets["/dev-envs/strategies-4fzz-12-g3/exchange-config"] = """{"binance":"/sandbox/exchanges/binance/account-7"}""";
        var driver = new AgentDriver(aws);
        driver.Description = new InstanceDescription
        {
            Environment = "strategies-4fzz-12",
            Generation = 3,
            Region = "eu-west-1",
            Repository = "desk/strategies",
            PullRequest = 12,
            Owner = "ada",
            HeadSha = new string('a', 40),
            CreatedAt = driver.Clock.GetUtcNow(),
            ExpiresAt = driver.Clock.GetUtcNow().AddHours(48),
            ApiKeySecretId = "/dev-envs/strategies-4fzz-12-g3/env-api-key",
            ExchangeConfigSecretId = "/dev-envs/strategies-4fzz-12-g3/exchange-config",
            StrategyBinary = driver.Stage("strategies/mean-reversion-v3", strategy),
            StrategyConfig = driver.Stage("strategies/mean-reversion-v3.toml", "threshold = 2\n"),
            ReportBucket = "reports",
            ReportPrefix = "reports/strategies-4fzz-12-g3/",
            Configuration = JsonSerializer.SerializeToElement(true, TestJson.Default.Boolean),
        };
        driver.Description = change?.Invoke(driver.Description) ?? driver.Description;
        await File.WriteAllTextAsync(driver.DescriptionPath, JsonSerializer.Serialize(driver.Description, ContractsJson.Default.InstanceDescription));
        return driver;
    }

    public static async Task<AgentDriver> StartAsync(string strategy, Func<InstanceDescription, InstanceDescription>? change = null)
    {
        var driver = await PrepareAsync(strategy, change);
        await driver.StartAsync();
        return driver;
    }

    public static async Task<AgentDriver> ReadyAsync(string strategy = StaysUp)
    {
        var driver = await StartAsync(strategy);
        await driver.UntilAsync(() => driver.Aws.Report?.IsReady() == true, TimeSpan.FromSeconds(0.5));
        return driver;
    }

    /// <summary>Puts a file into S3.</summary>
    public StagedFile Stage(string path, string content, string sha = "aaaa")
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var key = $"artifacts/1/{sha}/{path}";
        Aws.Objects[$"artifacts-bucket/{key}"] = bytes;
        return new StagedFile { Bucket = "artifacts-bucket", Key = key, Path = path, Size = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    public async Task StartAsync() => host = await AgentHost.StartAsync(
        new AgentOptions
        {
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            DescriptionPath = DescriptionPath,
            WorkDirectory = WorkDirectory,
            SocketPath = SocketPath,
            Confined = false,
            ServiceUrl = Aws.Url,
            Metadata = new Uri(Aws.Url + "/"),
        },
        Clock,
        Console);

    public async Task<(HttpStatusCode Status, string Body, string? Type)> GetAsync(string path, string? key = null, string header = ApiKey.Header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host!.Address, path));
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation(header, key);
        }

        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType);
    }

    public async Task<JsonElement> StatusAsync() => JsonSerializer.Deserialize((await GetAsync("/v1/status", Key)).Body, TestJson.Default.JsonElement);

    /// <summary>All lines, each with its source before it.</summary>
    public async Task<string[]> LogAsync()
    {
        var page = JsonSerializer.Deserialize((await GetAsync("/v1/logs?tail=2000", Key)).Body, TestJson.Default.JsonElement);
        return [.. page.GetProperty("lines").EnumerateArray().Select(line => $"{line.GetProperty("source")}: {line.GetProperty("text")}")];
    }

    public Task<JsonElement> CommandAsync(string action, string? reason = null) =>
        CommandAsync(new AgentCommand { Action = action, RequestedBy = "ada", Reason = reason });

    public Task<JsonElement> CommandAsync(AgentCommand command) => RawCommandAsync(JsonSerializer.Serialize(command, ContractsJson.Default.AgentCommand));

    public async Task<JsonElement> RawCommandAsync(string json) => JsonSerializer.Deserialize(
        await CommandClient.AskAsync(SocketPath, json, TestContext.Current.CancellationToken).WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken), TestJson.Default.JsonElement);

    public BootStageReport Stage(string name) => Aws.Report!.Stages.Single(stage => stage.Name == name);

    public Task UntilAsync(Func<bool> condition, TimeSpan? step = null) => UntilAsync(() => Task.FromResult(condition()), step);

    /// <summary>Looks every 10 ms of real time, half a minute at most; with a step, moves the virtual clock by it between two looks.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, TimeSpan? step = null)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var i = 0; i < 3000; i++)
        {
            if (await condition())
            {
                return;
            }

            if (step is { } time)
            {
                Clock.Advance(time);
            }

            await look.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        throw new ShouldAssertException("It never came to that. The console says:\n" + string.Join('\n', Console.Lines));
    }

    public async Task StopAsync()
    {
        if (host is { } running)
        {
            host = null;

            // A strategy that ignores SIGTERM is killed when its time is over, by the clock of this agent.
            var ending = running.DisposeAsync().AsTask();
            await UntilAsync(() => ending.IsCompleted, TimeSpan.FromSeconds(0.5));
            await ending;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        http.Dispose();
        await Aws.DisposeAsync();
        folder.Dispose();
    }
}

internal sealed class ConsoleText : StringWriter
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public override void WriteLine(string? value) => lines.Enqueue(value ?? string.Empty);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
[System.Text.Json.Serialization.JsonSerializable(typeof(bool))]
internal sealed partial class TestJson : System.Text.Json.Serialization.JsonSerializerContext;
