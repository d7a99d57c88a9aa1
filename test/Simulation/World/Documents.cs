using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Simulation.World;

/// <summary>The state documents as they are now, read past every fault; kept until something may have changed them.</summary>
internal sealed class Documents(LocalPlatform platform)
{
    private readonly Dictionary<string, EnvironmentState> _known = [];
    private bool _isFresh;

    public IReadOnlyCollection<EnvironmentState> All
    {
        get
        {
            if (!_isFresh)
            {
                Read();
            }

            return _known.Values;
        }
    }

    /// <summary>Something is under way or amiss that time alone may change, and no due time tells of it.</summary>
    public bool AreOdd => All.Any(d => d.MissingSince is not null || d.PendingEffects.Count > 0 || d.Phase is Phase.Provisioning or Phase.Updating or Phase.Destroying);

    public EnvironmentState? Of(PullRequest pullRequest) => All.FirstOrDefault(d => d.PullRequest == pullRequest.Number);

    public DateTimeOffset? NextDue(DateTimeOffset now) => All.Min(d => LifePolicy.NextDue(d, now));

    public void Forget() => _isFresh = false;

    private void Read()
    {
        _known.Clear();
        var service = platform.Services.GetRequiredService<EnvironmentService>();
        foreach (var pullRequest in platform.GitHub.PullRequests)
        {
            var id = EnvironmentId.Of(pullRequest.Repository, Desk.RepositoryId, pullRequest.Number);
            var found = service.FindAsync(id, CancellationToken.None);
            if (!found.IsCompleted)
            {
                throw new InvalidOperationException("A read of the simulator had to wait.");
            }

            if (found.Result is { } state)
            {
                _known[id.Value] = state;
            }
        }

        _isFresh = true;
    }
}
