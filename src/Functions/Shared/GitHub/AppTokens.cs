using System.Collections.Concurrent;
using DevEnv.Functions.Shared.Secrets;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>Installation tokens, one per installation, renewed five minutes before they end (they live for an hour).</summary>
public sealed class AppTokens(GitHubTransport transport, GitHubOptions options, SecretReader secrets, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<long, AccessToken> _tokens = new();
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async Task<string> GetAsync(long installation, CancellationToken cancellationToken)
    {
        if (Live(installation) is { } known)
        {
            return known;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Live(installation) ?? await RenewAsync(installation, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The App's own token, for the few calls that an installation cannot make.</summary>
    public async Task<string> SignAsync(CancellationToken cancellationToken)
    {
        var key = await secrets.GetAsync(options.AppKeySecret, cancellationToken).ConfigureAwait(false)
            ?? throw new GitHubDenied($"The secret {options.AppKeySecret}, the GitHub App's private key, does not exist or is empty.");
        return AppJwt.Create(options.AppId, key, time.GetUtcNow());
    }

    /// <summary>GitHub refused the token before its time: it was revoked.</summary>
    public void Forget(long installation) => _tokens.TryRemove(installation, out _);

    public void Dispose() => _gate.Dispose();

    private string? Live(long installation) =>
        _tokens.TryGetValue(installation, out var token) && token.ExpiresAt - Margin > time.GetUtcNow() ? token.Token : null;

    private async Task<string> RenewAsync(long installation, CancellationToken cancellationToken)
    {
        var request = new GitHubRequest(HttpMethod.Post, $"app/installations/{installation}/access_tokens")
        {
            Operation = "create an installation token",
            Token = await SignAsync(cancellationToken).ConfigureAwait(false),
        };
        var answer = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            throw answer.ToError(request, time.GetUtcNow());
        }

        var token = answer.Read(request, GitHubJson.Default.AccessToken);
        _tokens[installation] = token;
        return token.Token;
    }
}
