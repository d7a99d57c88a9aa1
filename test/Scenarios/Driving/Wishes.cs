using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Shared;

namespace DevEnv.Scenarios.Driving;

/// <summary>Pull requests that people might open.</summary>
public static class Wishes
{
    public static string Example { get; } = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "examples", ".dev-env.yaml"));

    public static NewPullRequest Good(string author = Desk.Developer) => new(Desk.Repository, author, "Mean reversion, third attempt", Example);
}
