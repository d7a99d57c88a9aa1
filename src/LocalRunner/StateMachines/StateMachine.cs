using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Definition;

namespace DevEnv.LocalRunner.StateMachines;

/// <summary>A definition in the Amazon States Language (JSONPath dialect), checked and ready to run.</summary>
public sealed class StateMachine
{
    // AWS's cap for CreateStateMachine.
    private const int LargestDefinition = 1_048_576;

    private StateMachine(string name, string definition) => (Name, Definition) = (name, definition);

    public string Name { get; }

    /// <summary>The text that it was loaded from.</summary>
    public string Definition { get; }

    public string? Comment { get; private init; }

    /// <summary>How long an execution may take in all.</summary>
    public int? TimeoutSeconds { get; private init; }

    internal StateGraph Graph { get; private init; } = null!;

    /// <exception cref="DefinitionException">Lists everything that is wrong, each with its state and field.</exception>
    public static StateMachine Load(string name, string aslJson)
    {
        var problems = new List<string>();
        if (Parse(aslJson, problems) is not { ValueKind: JsonValueKind.Object } json)
        {
            problems.Add("The definition must be one JSON object.");
            throw new DefinitionException(name, problems);
        }

        var fields = new Fields(json, "The machine", "", problems);
        QueryLanguage.Check(fields);
        if (fields.Text("Version") is not (null or "1.0"))
        {
            fields.Report("Version", "must be 1.0");
        }

        var machine = new StateMachine(name, aslJson)
        {
            Comment = fields.Text("Comment"),
            TimeoutSeconds = fields.Whole("TimeoutSeconds", 1, 99_999_999),
            Graph = new GraphReader(problems).Read(fields),
        };
        fields.RefuseOthers("a state machine");
        return problems.Count == 0 ? machine : throw new DefinitionException(name, problems);
    }

    private static JsonElement? Parse(string text, List<string> problems)
    {
        if (text.Length > LargestDefinition)
        {
            problems.Add($"The definition has more than {LargestDefinition} characters.");
            return null;
        }

        try
        {
            return Json.ParseStrictly(text);
        }
        catch (JsonException problem)
        {
            problems.Add($"The definition is not JSON: {problem.Message}");
            return null;
        }
    }
}
