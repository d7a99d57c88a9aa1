using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Paths;
using DevEnv.LocalRunner.StateMachines.Templates;

namespace DevEnv.LocalRunner.StateMachines.Definition;

/// <summary>
/// Reads one object of a definition field by field. What is wrong, missing or never asked for becomes a problem that
/// names the state and the field; reading goes on, so that one load tells all problems.
/// </summary>
/// <param name="prefix">Leads from the state to this object, for example <c>Retry[0].</c>.</param>
internal sealed class Fields(JsonElement json, string where, string prefix, List<string> problems)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public string Where => where;

    public void Report(string field, string problem) => problems.Add($"{where}, field '{prefix}{field}': {problem}");

    public bool Has(string field) => json.TryGetProperty(field, out _);

    public JsonElement? Any(string field)
    {
        _asked.Add(field);
        return json.TryGetProperty(field, out var value) ? value : null;
    }

    public JsonElement? Of(string field, JsonValueKind kind, string words)
    {
        if (Any(field) is not { } value || value.ValueKind == kind)
        {
            return Any(field);
        }

        Report(field, $"must be {words}");
        return null;
    }

    public string? Text(string field) => Of(field, JsonValueKind.String, "a text")?.GetString();

    public string RequiredText(string field)
    {
        if (Text(field) is { Length: > 0 } text)
        {
            return text;
        }

        Missing(field);
        return "";
    }

    public void Missing(string field)
    {
        if (!Has(field))
        {
            Report(field, "is missing");
        }
    }

    public IReadOnlyList<JsonElement> List(string field, bool required)
    {
        if (required)
        {
            Missing(field);
        }

        if (Of(field, JsonValueKind.Array, "a list") is not { } list)
        {
            return [];
        }

        if (list.GetArrayLength() == 0)
        {
            Report(field, "must not be empty");
        }

        return [.. list.EnumerateArray()];
    }

    public double? Number(string field, double least, double most, bool whole)
    {
        if (Of(field, JsonValueKind.Number, "a number") is not { } value)
        {
            return null;
        }

        var number = value.GetDouble();
        if (number >= least && number <= most && (!whole || number == Math.Floor(number)))
        {
            return number;
        }

        Report(field, $"must be a {(whole ? "whole " : "")}number from {least} to {most}, not {value.GetRawText()}");
        return null;
    }

    public int? Whole(string field, int least, int most) => (int?)Number(field, least, most, whole: true);

    public JsonPath? Path(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (!JsonPathParser.TryParse(text, out var path, out var problem))
        {
            Report(field, problem);
        }

        return path;
    }

    public JsonPath? Reference(string field)
    {
        if (Path(field) is not { } path || path.IsReference)
        {
            return Path(field);
        }

        Report(field, $"'{path}' must be a reference path: fields and indexes only, so that it selects one node");
        return null;
    }

    /// <summary>A path that may be absent (the whole) or null (nothing).</summary>
    public JsonPath? PathOrNull(string field, Func<string, JsonPath?> read)
    {
        var value = Any(field);
        return value switch
        {
            null => JsonPath.Root,
            { ValueKind: JsonValueKind.Null } => null,
            _ => read(field) ?? JsonPath.Root,
        };
    }

    public PayloadTemplate? Template(string field)
    {
        if (Any(field) is not { } value)
        {
            return null;
        }

        try
        {
            return PayloadTemplate.Parse(value);
        }
        catch (FormatException problem)
        {
            Report(field, problem.Message);
            return null;
        }
    }

    public Expression? Computed(string field)
    {
        try
        {
            return Text(field) is { } text ? ExpressionParser.Parse(text) : null;
        }
        catch (FormatException problem)
        {
            Report(field, problem.Message);
            return null;
        }
    }

    public bool AtMostOne(params string[] fields)
    {
        var given = fields.Where(Has).ToArray();
        if (given.Length > 1)
        {
            Report(given[1], $"cannot stand beside '{given[0]}'");
        }

        return given.Length <= 1;
    }

    public Fields Inner(JsonElement inner, string path)
    {
        if (inner.ValueKind == JsonValueKind.Object)
        {
            return new Fields(inner, where, $"{prefix}{path}.", problems);
        }

        Report(path, "must be an object");
        return new Fields(Json.EmptyObject, where, $"{prefix}{path}.", problems);
    }

    /// <param name="of">What was read, for the message: a Task state, a retrier, ...</param>
    public void RefuseOthers(string of)
    {
        foreach (var field in json.EnumerateObject().Where(f => !_asked.Contains(f.Name)))
        {
            Report(field.Name, $"is not known for {of}; known are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}");
        }
    }
}
