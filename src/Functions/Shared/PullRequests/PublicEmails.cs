using Amazon.Lambda.Core;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Shared.PullRequests;

/// <summary>The address that somebody shows on GitHub, asked through the first served repository's installation.</summary>
public sealed class PublicEmails(AdmissionOptions options, GitHubInstallations installations, GitHubClient github)
{
    private RepositoryRef? _asker;

    /// <returns>Null when the person shows none; also when GitHub cannot be asked, for a notice must not wait for it.</returns>
    public async Task<string?> FindAsync(string login, CancellationToken cancellationToken)
    {
        try
        {
            _asker ??= await AskerAsync(cancellationToken).ConfigureAwait(false);
            return _asker is { } asker ? await github.GetPublicEmailAsync(asker, login, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (StepException error)
        {
            LambdaLogger.Log($"No e-mail address is known of somebody: {error.GetType().Name}: {error.Message}\n");
            _asker = null;
            return null;
        }
    }

    private Task<RepositoryRef?> AskerAsync(CancellationToken cancellationToken) => options.Repositories.FirstOrDefault(r => r.Contains('/')) is { } name
        ? installations.FindInstallationAsync(name, cancellationToken)
        : Task.FromResult<RepositoryRef?>(null);
}
