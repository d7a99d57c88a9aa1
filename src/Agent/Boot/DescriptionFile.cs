using System.Text.Json;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Boot;

internal static class DescriptionFile
{
    /// <exception cref="StageFailedException">Missing, unreadable, or not a description that this agent can act on.</exception>
    public static async Task<InstanceDescription> ReadAsync(string path, CancellationToken cancellationToken)
    {
        InstanceDescription description;
        try
        {
            await using var file = File.OpenRead(path);
            description = await JsonSerializer.DeserializeAsync(file, ContractsJson.Default.InstanceDescription, cancellationToken)
                ?? throw new StageFailedException($"{path} holds no description.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StageFailedException($"{path} cannot be read: {error.Message}");
        }
        catch (JsonException error)
        {
            throw new StageFailedException($"{path} is not a description: {error.Message}");
        }

        return Problem(description) is { } problem ? throw new StageFailedException($"{path}: {problem}") : description;
    }

    private static string? Problem(InstanceDescription description)
    {
        if (!EnvironmentId.TryParse(description.Environment, out var id))
        {
            return $"'{description.Environment}' is not an environment id.";
        }

        if (description.Generation < 1)
        {
            return $"generation {description.Generation} is below 1.";
        }

        var names = new ResourceNames(id, description.Generation);
        if (description.ReportPrefix != names.ReportPrefix)
        {
            return $"reportPrefix must be '{names.ReportPrefix}', the only place this environment may write to.";
        }

        foreach (var secret in (string[])[description.ApiKeySecretId, description.ExchangeConfigSecretId])
        {
            if (!secret.Contains(names.SecretPrefix, StringComparison.Ordinal))
            {
                return $"secret '{secret}' is not one of '{names.SecretPrefix}'.";
            }
        }

        return StagedFileProblem(description.StrategyBinary) ?? (description.StrategyConfig is { } config ? StagedFileProblem(config) : null);
    }

    public static string? StagedFileProblem(StagedFile file) =>
        file.Sha256.Length != 64 || file.Sha256.Any(c => !char.IsAsciiHexDigitLower(c)) ? $"sha256 of '{file.Path}' must be 64 digits of lower-case hex."
        : file.Size < 1 ? $"size of '{file.Path}' must be above zero."
        : null;
}
