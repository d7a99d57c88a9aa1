using System.Buffers.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.Annotations;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Provisioning;

/// <summary>The environment's own secrets: its API key, and where its exchange credentials lie (in /sandbox/ only).</summary>
public sealed class CreateSecretsFunction(ProvisioningSteps steps, IAmazonSecretsManager secrets, Randomness randomness)
{
    private const int KeyBytes = 32;

    [LambdaFunction]
    public async Task<StepResult> CreateSecrets(StepInput input)
    {
        var state = await steps.EnterAsync(input, ProvisionStep.CreateResources, null, CancellationToken.None).ConfigureAwait(false);
        var names = input.Names();
        var key = new byte[KeyBytes];
        randomness.Fill(key);
        await CreateAsync(state, names.ApiKeySecret, Base64Url.EncodeToString(key), "API key of this development environment").ConfigureAwait(false);
        await CreateAsync(state, names.ExchangeConfigSecret, ExchangeConfig(state.Configuration!), "Where this environment's sandbox credentials lie").ConfigureAwait(false);
        return StepResult.Done;
    }

    private static string ExchangeConfig(DevEnvConfig configuration) => new JsonObject
    {
        ["version"] = 1,
        ["exchanges"] = new JsonArray(
        [
            .. configuration.Exchanges.Select(e => new JsonObject
            {
                ["name"] = e.Name,
                ["type"] = e.Type == ExchangeType.Spot ? "spot" : "perpetual",
                ["sandbox"] = true,
                ["credentials"] = $"/sandbox/exchanges/{e.Name}/",
            }),
        ]),
    }.ToJsonString();

    private async Task CreateAsync(EnvironmentState state, string name, string value, string description)
    {
        var request = new CreateSecretRequest
        {
            Name = name,
            Description = description,
            SecretString = value,
            Tags = [.. Ec2Tags.Of(state).Select(t => new Tag { Key = t.Key, Value = t.Value })],
        };
        var created = await AwsCall.UnlessAsync(AwsErrorKind.Exists, () => secrets.CreateSecretAsync(request), CancellationToken.None).ConfigureAwait(false);
        if (created is not null)
        {
            return;
        }

        var existing = await AwsCall.RunAsync(
            () => secrets.DescribeSecretAsync(new DescribeSecretRequest { SecretId = name }), CancellationToken.None).ConfigureAwait(false);
        if (!EnvironmentTags.Match(existing.Tags?.Select(t => KeyValuePair.Create(t.Key, t.Value)), state.Names()))
        {
            throw new NameTaken($"A secret named {name} exists and does not carry this environment's tags.");
        }
    }
}
