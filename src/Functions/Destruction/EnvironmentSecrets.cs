using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Destruction;

/// <summary>The secrets under one generation's path.</summary>
public sealed class EnvironmentSecrets(IAmazonSecretsManager secrets)
{
    public async Task<IReadOnlyList<string>> NamesAsync(ResourceNames names)
    {
        var found = new List<string>();
        var request = new ListSecretsRequest { Filters = [new Filter { Key = FilterNameStringType.Name, Values = [names.SecretPrefix] }] };
        do
        {
            var page = await AwsCall.RunAsync(() => secrets.ListSecretsAsync(request), CancellationToken.None).ConfigureAwait(false);
            found.AddRange(page.SecretList?.Select(s => s.Name) ?? []);
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));

        // The filter ignores case (Secrets Manager API reference); our names do not.
        return [.. found.Where(n => n.StartsWith(names.SecretPrefix, StringComparison.Ordinal))];
    }
}
