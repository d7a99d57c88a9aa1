using System.Text;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>The trading desk that the local runner plays: one repository of strategies, and people with different permissions in it.</summary>
public static class Desk
{
    public const string Repository = "quant-desk/strategies";
    public const long RepositoryId = 186_853_002;
    public const string Developer = "ada";
    public const string Colleague = "grace";
    public const string Manager = "margaret";
    public const string Outsider = "mallory";
    public const string ConfigurationFile = ".dev-env.yaml";

    private const string Strategy = """
        #!/bin/sh
        # A strategy that only shows that it lives; the real example comes with the order gateway.
        echo "mean-reversion-v3 started in ${DEVENV_ENVIRONMENT:-no environment}"
        n=0
        while :; do
          n=$((n + 1))
          echo "tick $n: no market data is connected yet"
          sleep 5
        done
        """;

    private const string StrategyConfiguration = """
        # mean-reversion-v3
        lookback = 120
        entry_z = 2.0
        exit_z = 0.5
        """;

    public static IReadOnlyDictionary<string, string> People { get; } = new Dictionary<string, string>
    {
        [Developer] = "write",
        [Colleague] = "write",
        [Manager] = "maintain",
        [Outsider] = "read",
    };

    /// <summary>What is on main, before anybody opens a pull request.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files { get; } = new Dictionary<string, byte[]>
    {
        ["README.md"] = Encoding.UTF8.GetBytes("# Strategies\n"),
        ["strategies/mean-reversion-v3"] = Encoding.UTF8.GetBytes(Strategy + "\n"),
        ["strategies/mean-reversion-v3.toml"] = Encoding.UTF8.GetBytes(StrategyConfiguration + "\n"),
    };

    public static void Seed(GitHubWorld world)
    {
        if (world.FindRepository(RepositoryId) is not null)
        {
            return;
        }

        world.AddRepository(RepositoryId, Repository, People, Files);
        foreach (var login in People.Keys)
        {
            // The outsider keeps hers private, as most people on GitHub do.
            world.SetEmail(login, login == Outsider ? null : $"{login}@quant-desk.example");
        }
    }
}
