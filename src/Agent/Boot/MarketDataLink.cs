using NATS.Client.Core;

namespace DevEnv.Agent.Boot;

/// <summary>The agent's own NATS connection. Once it stood, the client keeps it up.</summary>
internal sealed class MarketDataLink(TimeProvider time) : IAsyncDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private NatsConnection? connection;

    public async Task<string> ConnectAsync(string? url, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return "not configured";
        }

        for (var attempt = 1; ; attempt++)
        {
            var trial = new NatsConnection(new NatsOpts { Url = url, Name = "dev-env-agent", ConnectTimeout = TimeSpan.FromSeconds(5) });
            try
            {
                await trial.ConnectAsync();
                connection = trial;
                return $"connected to NATS {trial.ServerInfo?.Version}";
            }
            catch (NatsException error)
            {
                await trial.DisposeAsync();
                if (attempt == Attempts)
                {
                    throw new StageFailedException($"NATS at {url} does not answer after {Attempts} attempts: {error.Message}");
                }
            }

            await Task.Delay(Between, time, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => connection?.DisposeAsync() ?? ValueTask.CompletedTask;
}
