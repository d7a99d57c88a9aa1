using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Doctor.Checks;

/// <summary>Each secret of the platform's own is there and has a value. The values are not read.</summary>
public sealed class SecretsCheck(Installation installation, Ways ways) : ICheck
{
    public string Name => "secrets";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        List<string> names = [installation.Need("GITHUB_APP_KEY_SECRET"), .. installation.List("GITHUB_WEBHOOK_SECRETS")];
        if (installation.Find("SLACK_TOKEN_SECRET") is { } token)
        {
            names.AddRange([token, .. installation.List("SLACK_SIGNING_SECRETS")]);
        }

        await using var clients = ways.Clients();
        var secrets = clients.GetRequiredService<IAmazonSecretsManager>();
        var findings = new List<Finding>();
        foreach (var name in names)
        {
            findings.Add(await LookAsync(secrets, name, cancellationToken));
        }

        return findings;
    }

    private static async Task<Finding> LookAsync(IAmazonSecretsManager secrets, string name, CancellationToken cancellationToken)
    {
        var request = new DescribeSecretRequest { SecretId = name };
        var found = await Existing.OrNullAsync(secrets.DescribeSecretAsync(request, cancellationToken));
        if (found is null)
        {
            return Finding.Fail($"{name} does not exist", $"aws secretsmanager create-secret --name {name} --secret-string file://FILE");
        }

        if (found.DeletedDate is not null)
        {
            return Finding.Fail($"{name} is being deleted", $"aws secretsmanager restore-secret --secret-id {name}");
        }

        return found.VersionIdsToStages?.Values.Any(stages => stages.Contains("AWSCURRENT")) == true
            ? Finding.Ok(name)
            : Finding.Fail($"{name} has no value", $"aws secretsmanager put-secret-value --secret-id {name} --secret-string file://FILE");
    }
}
