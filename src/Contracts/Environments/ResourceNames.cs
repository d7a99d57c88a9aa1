using System.Globalization;

namespace DevEnv.Contracts.Environments;

/// <summary>
/// Every name that one generation of an environment gives to a resource, derived from id and generation alone, so that
/// destroying never needs a record of what was created.
/// </summary>
public sealed record ResourceNames(EnvironmentId Environment, int Generation)
{
    /// <summary>The path of every role and instance profile that the platform makes.</summary>
    public const string RolePath = "/dev-envs/";

    /// <summary>What every secret of every environment begins with.</summary>
    public const string SecretRoot = "/dev-envs/";

    /// <summary>The last part of the name of the secret that people read.</summary>
    public const string ApiKey = "env-api-key";

    public const string StatePrefix = "environments/";
    public const string AdmissionPrefix = "admissions/";

    /// <summary>Final bills, in the state bucket.</summary>
    public const string BillPrefix = "bills/";

    /// <summary>What the names of roles, instance profiles and security groups begin with.</summary>
    public const string NamePrefix = "dev-env-";

    /// <summary>Takes only a stem that these names could have; null for all else.</summary>
    public static ResourceNames? FromStem(string? stem)
    {
        var mark = stem?.LastIndexOf("-g", StringComparison.Ordinal) ?? -1;
        return mark > 0
            && EnvironmentId.TryParse(stem![..mark], out var id)
            && int.TryParse(stem[(mark + 2)..], NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            && generation > 0
            && new ResourceNames(id, generation) is var names
            && names.Stem == stem
            ? names
            : null;
    }

    /// <summary>By the name of a role, an instance profile or a security group.</summary>
    public static ResourceNames? FromName(string? name) =>
        name is not null && name.StartsWith(NamePrefix, StringComparison.Ordinal) ? FromStem(name[NamePrefix.Length..]) : null;

    /// <summary><c>&lt;id&gt;-g&lt;generation&gt;</c>, the stem of all other names.</summary>
    public string Stem => $"{Environment}-g{Generation}";

    /// <summary>The Name tag, without the generation: what a person looks for in the console.</summary>
    public string Display => $"dev-env-{Environment}";

    public string Role => $"dev-env-{Stem}";
    public string InstanceProfile => $"dev-env-{Stem}";
    public const string RolePolicy = "environment";
    public string SecurityGroup => $"dev-env-{Stem}";
    public string SecretPrefix => $"{SecretRoot}{Stem}/";
    public string ApiKeySecret => SecretPrefix + ApiKey;
    public string ExchangeConfigSecret => $"{SecretPrefix}exchange-config";

    /// <summary>The only place that the environment's agent may write to, in the report bucket.</summary>
    public string ReportPrefix => $"reports/{Stem}/";

    public string ReportKey => $"{ReportPrefix}report.json";

    /// <summary>RunInstances' ClientToken for the k-th offer of type and subnet; at most 64 ASCII characters (EC2 API reference).</summary>
    public string ClientToken(int offer) => $"{Stem}-{offer}";

    /// <summary>At most 80 characters of [0-9A-Za-z-_] (Step Functions API reference); never used twice.</summary>
    public string Execution(string machine, int attempt) => $"{Stem}-{machine}-a{attempt}";

    /// <summary>By the identity alone, so that a renamed repository's pull request finds its document.</summary>
    public static string StateKey(EnvironmentId environment) => $"{StatePrefix}{environment.Identity}.json";

    /// <summary>Where CI uploads, and where the platform stages, a file of the strategy; in the artefact bucket.</summary>
    public static string ArtifactKey(long repositoryId, string sha, string path) => $"{ArtifactPrefix(repositoryId, sha)}{path}";

    public static string ArtifactPrefix(long repositoryId, string sha) => $"artifacts/{repositoryId}/{sha}/";
}
