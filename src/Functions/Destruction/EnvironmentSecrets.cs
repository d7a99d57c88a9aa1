using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Destruction;

/// <summary>The secrets under one generation's path. The list may be five minutes old (Secrets Manager API reference, ListSecrets).</summary>
public sealed class EnvironmentSecrets(IAmazonSecretsManager secrets)
{
    /// <summary>What the list knows, and the names that every generation has.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(ResourceNames names)
    {
        var request = new ListSecretsRequest { Filters = [new Filter { Key = FilterNameStringType.Name, Values = [names.SecretPrefix] }] };
        var found = await Pages.AllAsync(
            () => AwsCall.RunAsync(() => secrets.ListSecretsAsync(request), CancellationToken.None),
            page => page.SecretList?.Select(s => s.Name),
            page => request.NextToken = page.NextToken).ConfigureAwait(false);
        return [.. found.Append(names.ApiKeySecret).Append(names.ExchangeConfigSecret)
            .Where(n => n.StartsWith(names.SecretPrefix, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Those that are really there and not being deleted, asked one by one.</summary>
    public async Task<IReadOnlyList<string>> AliveAsync(ResourceNames names)
    {
        var alive = new List<string>();
        foreach (var name in await NamesAsync(names).ConfigureAwait(false))
        {
            var request = new DescribeSecretRequest { SecretId = name };
            var secret = await AwsCall.UnlessAsync(AwsErrorKind.NotFound, () => secrets.DescribeSecretAsync(request), CancellationToken.None).ConfigureAwait(false);
            if (secret is { DeletedDate: null })
            {
                alive.Add(name);
            }
        }

        return alive;
    }
}
