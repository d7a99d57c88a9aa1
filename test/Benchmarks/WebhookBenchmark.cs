using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.TestUtilities;
using DevEnv.Functions.Webhooks;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Time;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Benchmarks;

/// <summary>The webhook function, warm, on one thread: what it costs beside GitHub's and the state store's answers.</summary>
internal static class WebhookBenchmark
{
    private const int WarmUp = 3000;
    private const int Count = 5000;
    private const double AimMs = 0.25;

    public static async Task RunAsync(TextWriter output)
    {
        var clock = new VirtualClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var platform = await Stage.StartAsync(clock);
        var (_, sent) = await Stage.OpenAsync(platform);
        var body = Convert.FromBase64String(sent.PayloadBase64);
        var secret = Encoding.UTF8.GetBytes(platform.GitHub.App.WebhookSecret);
        var opened = Request(body, secret, sent.Id);
        var labeled = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\"action\":\"opened\"", "\"action\":\"labeled\"", StringComparison.Ordinal));
        var ignored = Request(labeled, secret, sent.Id);

        var hmac = Timings.Of(WarmUp, Count, () => HMACSHA256.HashData(secret, body));
        var decode = Timings.Of(WarmUp, Count, () => _ = PullRequestAsk.Read(body).Ask ?? throw new InvalidOperationException("The payload was not read."));
        var door = Timings.Of(WarmUp, Count, () => Call(platform, ignored, 200));
        var whole = Timings.Of(WarmUp / 3, Count / 5, () => Call(platform, opened, 202));
        await output.WriteLineAsync($"  payload {body.Length.ToString(CultureInfo.InvariantCulture)} bytes");
        await output.WriteLineAsync($"  HMAC-SHA256 alone:                      {hmac}");
        await output.WriteLineAsync($"  an event that changes nothing:          {door}");
        await output.WriteLineAsync($"  decoding alone:                         {decode}");
        await output.WriteLineAsync($"  opened, embedded GitHub and AWS in it:  {whole}");
        var own = door.P50Ms + decode.P50Ms;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  own time of an opened event (the second and third line): p50 {own:0.000} ms, {own / hmac.P50Ms:0} times the HMAC; aim {AimMs} ms, {(own < AimMs ? "met" : "MISSED")}"));
    }

    private static void Call(LocalPlatform platform, APIGatewayHttpApiV2ProxyRequest request, int status)
    {
        using var scope = platform.Services.CreateScope();
        var function = ActivatorUtilities.CreateInstance<GitHubWebhookFunction>(scope.ServiceProvider);
        var answer = function.GitHubWebhook(request, new TestLambdaContext { Logger = Silent.Logger }).GetAwaiter().GetResult();
        if (answer.StatusCode != status && answer.StatusCode != 200)
        {
            throw new InvalidOperationException($"{answer.StatusCode}: {answer.Body}");
        }
    }

    private static APIGatewayHttpApiV2ProxyRequest Request(byte[] body, byte[] secret, string id) => new()
    {
        Headers = new Dictionary<string, string>
        {
            ["x-github-event"] = "pull_request",
            ["x-github-delivery"] = id,
            ["x-hub-signature-256"] = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, body)),
        },
        Body = Encoding.UTF8.GetString(body),
    };
}
