using System.Text.Json;
using System.Text.RegularExpressions;

namespace DevEnv.LocalRunner.StateMachines;

/// <summary>Reads a definition from a file as CDK's DefinitionSubstitutions do: each <c>${Name}</c> stands for a value.</summary>
public static partial class StateMachineFile
{
    /// <param name="path">For example <c>statemachines/provision.asl.json</c>, which gives the name <c>provision</c>.</param>
    /// <param name="name">Another name than the file's.</param>
    /// <exception cref="DefinitionException">Also for a substitution without a value, and for a value without a use.</exception>
    public static StateMachine Load(string path, IReadOnlyDictionary<string, string> substitutions, string? name = null)
    {
        name ??= Path.GetFileName(path).Split('.')[0];
        var text = File.ReadAllText(path);
        var used = Placeholder().Matches(text).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var problems = used.Where(u => !substitutions.ContainsKey(u)).Order(StringComparer.Ordinal)
            .Select(u => $"{Path.GetFileName(path)}: '${{{u}}}' has no value")
            .Concat(substitutions.Keys.Where(k => !used.Contains(k)).Order(StringComparer.Ordinal)
                .Select(k => $"{Path.GetFileName(path)}: there is a value for '{k}' but no '${{{k}}}'"))
            .ToArray();
        if (problems.Length > 0)
        {
            throw new DefinitionException(name, problems);
        }

        return StateMachine.Load(name, Placeholder().Replace(text, m => JsonEncodedText.Encode(substitutions[m.Groups["name"].Value]).ToString()));
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z0-9_]+)\}")]
    private static partial Regex Placeholder();
}
