using System.Text.Json;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.Simulation.World;

/// <summary>The state documents as they are in the bucket: taken from each write that S3 accepted, whether or not its writer heard of it.</summary>
internal sealed class Documents
{
    private readonly SortedDictionary<string, EnvironmentState> _known = new(StringComparer.Ordinal);

    public IReadOnlyCollection<EnvironmentState> All => _known.Values;

    /// <summary>Something is under way or amiss that time alone may change, and no due time tells of it.</summary>
    public bool AreOdd => All.Any(d => d.MissingSince is not null || d.PendingEffects.Count > 0 || d.Phase is Phase.Provisioning or Phase.Updating or Phase.Destroying);

    public EnvironmentState? Of(PullRequest pullRequest) => All.FirstOrDefault(d => d.PullRequest == pullRequest.Number);

    public DateTimeOffset? NextDue(DateTimeOffset now) => All.Min(d => LifePolicy.NextDue(d, now));

    /// <returns>The document that was written; null when it was something else.</returns>
    public EnvironmentState? Take(AwsExchange exchange)
    {
        if (exchange is not { Service: "s3", Request.Method: "PUT", Response.Status: 200 } || !exchange.Request.Path.Contains("/" + ResourceNames.StatePrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var written = JsonSerializer.Deserialize(exchange.Request.Body.Span, ContractsJson.Default.EnvironmentState)!;
        _known[written.Environment] = written;
        return written;
    }
}
