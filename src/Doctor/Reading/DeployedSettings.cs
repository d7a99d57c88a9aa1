using System.Text.Json;

namespace DevEnv.Doctor.Reading;

/// <summary>What the deployed functions run with, asked of Lambda: all functions have the same settings.</summary>
public sealed class DeployedSettings(SignedCall aws, string prefix, string region)
{
    private const string Function = "GitHubWebhook";

    /// <summary>The placeholder that a deployment without published functions uploads has a few hundred bytes; a binary has megabytes.</summary>
    private const long LeastCodeBytes = 1_000_000;

    /// <summary>The settings, empty when there are none, and what there is to say about the functions.</summary>
    public async Task<(IReadOnlyDictionary<string, string> Settings, IReadOnlyList<Finding> Findings)> ReadAsync(CancellationToken cancellationToken)
    {
        // GetFunctionConfiguration, Lambda API reference.
        var answer = await aws.SendAsync("lambda", $"/2015-03-31/functions/{prefix}-{Function}/configuration", null, null, cancellationToken);
        var none = new Dictionary<string, string>();
        if (answer.Status == 404)
        {
            return (none, [Finding.Fail($"There is no function {prefix}-{Function} in {region}.", "Deploy with ./dev publish and ./dev deploy, or say the right --region and --prefix; ./dev doctor --before-deploy looks at what can be known earlier.")]);
        }

        if (!answer.IsSuccess || answer.Body.ValueKind != JsonValueKind.Object)
        {
            return (none, [Finding.Fail($"Lambda answered {answer.Status} ({answer.Error}).", "Log in to AWS with a role that may lambda:GetFunctionConfiguration, and check --region.")]);
        }

        return (Variables(answer.Body), [Look(answer)]);
    }

    private static Finding Look(SignedAnswer answer)
    {
        if (answer.Text("State") is { } state and not ("Active" or "Inactive") || answer.Text("LastUpdateStatus") == "Failed")
        {
            return Finding.Fail($"The functions are {answer.Text("State")}, their last update {answer.Text("LastUpdateStatus")}: {answer.Text("LastUpdateStatusReason") ?? answer.Text("StateReason") ?? "no reason given"}", "./dev deploy again; the reason is Lambda's own.");
        }

        var size = answer.Body.TryGetProperty("CodeSize", out var bytes) ? bytes.GetInt64() : 0;
        return size < LeastCodeBytes
            ? Finding.Fail($"The functions are the placeholder ({size} bytes).", "./dev publish, then ./dev deploy.")
            : Finding.Ok($"deployed, {size / 1_000_000.0:0.0} MB zipped, last changed {answer.Text("LastModified")}");
    }

    private static Dictionary<string, string> Variables(JsonElement function) =>
        function.TryGetProperty("Environment", out var environment) && environment.TryGetProperty("Variables", out var variables)
            ? variables.EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString() ?? string.Empty, StringComparer.Ordinal)
            : [];
}
