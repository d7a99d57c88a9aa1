using System.Text.Json;
using Amazon.SecretsManager.Model;
using DevEnv.Agent.Hosting;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Boot;

/// <summary>Fetches this environment's two secrets. Their values stay in memory, and nothing computed from them leaves it.</summary>
internal sealed class Secrets(AwsClients aws, AgentState state, TimeProvider time)
{
    private const int ShortestKey = 16;

    public async Task<string> FetchAsync(InstanceDescription description, CancellationToken cancellationToken)
    {
        var key = (await ReadAsync(description.Region, description.ApiKeySecretId, cancellationToken)).Trim();
        if (key.Length < ShortestKey)
        {
            throw new StageFailedException($"The secret {description.ApiKeySecretId} is shorter than {ShortestKey} characters: that is no key.");
        }

        CheckExchanges(await ReadAsync(description.Region, description.ExchangeConfigSecretId, cancellationToken), description.ExchangeConfigSecretId);
        state.Key.Set(key);
        return "env-api-key and exchange-config fetched";
    }

    private Task<string> ReadAsync(string region, string id, CancellationToken cancellationToken) => AwsRetry.RunAsync(
        $"Fetching the secret {id}",
        async () =>
        {
            var response = await aws.Secrets(region).GetSecretValueAsync(new GetSecretValueRequest { SecretId = id }, cancellationToken);
            return response.SecretString is { Length: > 0 } value ? value : throw new StageFailedException($"The secret {id} is empty.");
        },
        time,
        cancellationToken);

    // The last look before anything could trade: whatever shape the configuration has, production must not be in it.
    private static void CheckExchanges(string config, string id)
    {
        try
        {
            using var document = JsonDocument.Parse(config);
            if (MentionsProduction(document.RootElement))
            {
                throw new StageFailedException($"The secret {id} points to /prod/: an environment may use sandbox accounts only.");
            }
        }
        catch (JsonException)
        {
            throw new StageFailedException($"The secret {id} is not JSON.");
        }
    }

    private static bool MentionsProduction(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!.Contains("/prod/", StringComparison.OrdinalIgnoreCase),
        JsonValueKind.Array => element.EnumerateArray().Any(MentionsProduction),
        JsonValueKind.Object => element.EnumerateObject().Any(property => MentionsProduction(property.Value)),
        _ => false,
    };
}
