using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Choices;
using DevEnv.LocalRunner.StateMachines.Paths;

namespace DevEnv.LocalRunner.StateMachines.Definition;

internal sealed class ChoiceReader(Fields fields)
{
    private static readonly Condition Never = new Condition.AnyOf([]);

    public ChoiceState Read(string name) => new()
    {
        Name = name,
        Rules = [.. fields.List("Choices", required: true).Select((json, i) => ReadRule(fields.Inner(json, $"Choices[{i}]")))],
        Default = fields.Text("Default"),
    };

    private static (Condition, string) ReadRule(Fields rule)
    {
        var next = rule.RequiredText("Next");
        return (ReadCondition(rule), next);
    }

    private static Condition ReadCondition(Fields rule)
    {
        rule.Any("Comment");
        var condition = rule switch
        {
            _ when rule.Has("And") => new Condition.AllOf(ReadParts(rule, "And")),
            _ when rule.Has("Or") => new Condition.AnyOf(ReadParts(rule, "Or")),
            _ when rule.Has("Not") => new Condition.Not(ReadCondition(rule.Inner(rule.Any("Not")!.Value, "Not"))),
            _ => ReadTest(rule),
        };
        rule.RefuseOthers("a choice rule with this operator");
        return condition;
    }

    private static List<Condition> ReadParts(Fields rule, string field) =>
        [.. rule.List(field, required: true).Select((json, i) => ReadCondition(rule.Inner(json, $"{field}[{i}]")))];

    private static Condition ReadTest(Fields rule)
    {
        rule.Missing("Variable");
        if (rule.Path("Variable") is not { } variable)
        {
            return Never;
        }

        if (!variable.IsDefinite)
        {
            rule.Report("Variable", $"'{variable}' must select one value, not a list");
        }

        return ReadPresence(rule, variable) ?? ReadMatch(rule, variable) ?? ReadKind(rule, variable) ?? ReadComparison(rule, variable) ?? Unknown(rule);
    }

    private static Condition.IsPresent? ReadPresence(Fields rule, JsonPath variable) =>
        rule.Has("IsPresent") ? new Condition.IsPresent(variable, ReadFlag(rule, "IsPresent")) : null;

    private static Condition.Compares? ReadMatch(Fields rule, JsonPath variable)
    {
        if (!rule.Has("StringMatches"))
        {
            return null;
        }

        var wildcard = new Wildcard(rule.Text("StringMatches") ?? "");
        return new Condition.Compares(
            variable, (value, _) => value.ValueKind == JsonValueKind.String && wildcard.Matches(value.GetString()!), Json.Null, null);
    }

    private static Condition.IsOfKind? ReadKind(Fields rule, JsonPath variable) =>
        Comparisons.KindTests.Keys.FirstOrDefault(rule.Has) is { } name
            ? new Condition.IsOfKind(variable, Comparisons.KindTests[name], ReadFlag(rule, name))
            : null;

    private static Condition.Compares? ReadComparison(Fields rule, JsonPath variable)
    {
        var comparison = Comparisons.ByName.Values.FirstOrDefault(c => rule.Has(c.Name) || rule.Has(c.Name + "Path"));
        if (comparison is null)
        {
            return null;
        }

        if (rule.Has(comparison.Name + "Path"))
        {
            return new Condition.Compares(variable, comparison.Test, Json.Null, rule.Reference(comparison.Name + "Path") ?? JsonPath.Root);
        }

        var operand = rule.Any(comparison.Name)!.Value;
        if (!comparison.Fits(operand))
        {
            rule.Report(comparison.Name, $"must be {comparison.Operand}, not {operand.GetRawText()}");
        }

        return new Condition.Compares(variable, comparison.Test, operand, null);
    }

    private static Condition Unknown(Fields rule)
    {
        rule.Report("Variable", "no comparison operator stands beside it");
        return Never;
    }

    private static bool ReadFlag(Fields rule, string field)
    {
        var value = rule.Any(field)!.Value;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            rule.Report(field, "must be true or false");
        }

        return value.ValueKind == JsonValueKind.True;
    }
}
