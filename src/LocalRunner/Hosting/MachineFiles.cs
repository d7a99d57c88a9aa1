using System.Text.RegularExpressions;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.StateMachines;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>The shipped state machines, with their functions' ARNs put in as the stack does.</summary>
public static partial class MachineFiles
{
    /// <param name="folder">statemachines/ of the repository, copied beside the runner.</param>
    /// <param name="account">Where the functions live.</param>
    public static IReadOnlyList<StateMachine> Load(string folder, AwsAccount account) =>
        [.. Directory.GetFiles(folder, "*.asl.json").Order(StringComparer.Ordinal).Select(f => LoadOne(f, account))];

    private static StateMachine LoadOne(string file, AwsAccount account)
    {
        var functions = Placeholder().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Distinct()
            .Where(FunctionCatalog.Functions.ContainsKey)
            .ToDictionary(name => name, name => $"arn:{account.Partition}:lambda:{account.Region}:{account.Id}:function:{name}");
        return StateMachineFile.Load(file, functions);
    }

    [GeneratedRegex(@"\$\{([A-Za-z0-9_]+)\}")]
    private static partial Regex Placeholder();
}
