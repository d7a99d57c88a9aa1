using System.Text.Json;
using DevEnv.Contracts;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Boot;

/// <summary>
/// What was deployed last, on the instance's own disk. After a crash or a reboot that runs again, and not what user data named at
/// the launch: by then this environment may not even read the older files any more.
/// </summary>
internal sealed class DeployedFile(string workDirectory)
{
    private readonly string path = Path.Combine(workDirectory, "deployed.json");

    /// <returns>The description with what was deployed last, and why that could not be told; the description as it is when nothing was.</returns>
    public async Task<(InstanceDescription Description, string? Problem)> ApplyAsync(InstanceDescription launched, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return (launched, null);
        }

        try
        {
            var deployed = await DescriptionFile.ReadAsync(path, cancellationToken);
            return deployed.Environment == launched.Environment && deployed.Generation == launched.Generation
                ? (launched with { HeadSha = deployed.HeadSha, StrategyBinary = deployed.StrategyBinary, StrategyConfig = deployed.StrategyConfig }, null)
                : (launched, $"{path} is of {deployed.Environment}, generation {deployed.Generation}");
        }
        catch (StageFailedException error)
        {
            return (launched, error.Message);
        }
    }

    /// <exception cref="IOException">It could not be kept; what was kept before still is.</exception>
    public void Keep(InstanceDescription deployed)
    {
        var next = path + ".new";
        using (var file = new FileStream(next, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            JsonSerializer.Serialize(file, deployed, ContractsJson.Default.InstanceDescription);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }
}
