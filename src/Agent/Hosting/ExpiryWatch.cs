using System.Globalization;
using DevEnv.Contracts.Environments;

namespace DevEnv.Agent.Hosting;

/// <summary>Reads the deadline from the instance's own tag each minute, for /v1/status; the dead man's switch reads it for itself.</summary>
internal sealed class ExpiryWatch(Uri? metadata, AgentState state, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken stopping)
    {
        if (metadata is null)
        {
            return;
        }

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = metadata, Timeout = TimeSpan.FromSeconds(3) };
        try
        {
            while (true)
            {
                if (await ReadAsync(http, stopping) is { } expiresAt)
                {
                    state.Extend(expiresAt);
                }

                await Task.Delay(Interval, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    private static async Task<DateTimeOffset?> ReadAsync(HttpClient http, CancellationToken stopping)
    {
        try
        {
            using var ask = new HttpRequestMessage(HttpMethod.Put, "latest/api/token");
            ask.Headers.Add("X-aws-ec2-metadata-token-ttl-seconds", "60");
            using var token = await http.SendAsync(ask, stopping);
            using var read = new HttpRequestMessage(HttpMethod.Get, $"latest/meta-data/tags/instance/{EnvironmentTags.ExpiresAt}");
            read.Headers.Add("X-aws-ec2-metadata-token", await token.EnsureSuccessStatusCode().Content.ReadAsStringAsync(stopping));
            using var tag = await http.SendAsync(read, stopping);
            var text = await tag.EnsureSuccessStatusCode().Content.ReadAsStringAsync(stopping);
            return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
        }
        catch (Exception error) when (error is HttpRequestException or FormatException || (error is TaskCanceledException && !stopping.IsCancellationRequested))
        {
            return null;
        }
    }
}
