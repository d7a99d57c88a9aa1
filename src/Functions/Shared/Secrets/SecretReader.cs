using System.Collections.Concurrent;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.Secrets;

/// <summary>
/// The platform's own secrets, read at most every five minutes, so that a rotation is noticed without a deployment. When a
/// re-read fails, the value known so far serves on.
/// </summary>
public sealed class SecretReader(IAmazonSecretsManager secrets, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, Known> _known = new();
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <returns>Null when there is no such secret, or it is empty.</returns>
    public async Task<string?> GetAsync(string secret, CancellationToken cancellationToken)
    {
        if (Fresh(secret) is { } fresh)
        {
            return fresh.Value;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return (Fresh(secret) ?? await ReadAsync(secret, cancellationToken).ConfigureAwait(false)).Value;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private Known? Fresh(string secret) => _known.TryGetValue(secret, out var known) && time.GetUtcNow() < known.Until ? known : null;

    private async Task<Known> ReadAsync(string secret, CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetSecretValueRequest { SecretId = secret };
            var answer = await AwsCall.UnlessAsync(
                AwsErrorKind.NotFound, () => secrets.GetSecretValueAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            var value = string.IsNullOrWhiteSpace(answer?.SecretString) ? null : answer.SecretString.Trim();
            var read = new Known(value, time.GetUtcNow() + Freshness);
            if (value is not null)
            {
                _known[secret] = read;
            }

            return read;
        }
        catch (StepException) when (_known.ContainsKey(secret))
        {
            return _known[secret];
        }
    }

    // Not a record: those print their members.
    private sealed class Known(string? value, DateTimeOffset until)
    {
        public string? Value => value;
        public DateTimeOffset Until => until;
    }
}
