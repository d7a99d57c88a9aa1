using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Paths;

namespace DevEnv.LocalRunner.StateMachines.Templates;

/// <summary>The value of Parameters, ResultSelector or ItemSelector: JSON in which fields that end in <c>.$</c> are computed.</summary>
internal abstract record PayloadTemplate
{
    private const string Computed = ".$";

    public JsonElement Fill(Evaluation on) => Json.Build(json => Write(json, on));

    /// <exception cref="FormatException">Says which field is wrong and why.</exception>
    public static PayloadTemplate Parse(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => ParseObject(json),
        JsonValueKind.Array => new OfArray([.. json.EnumerateArray().Select(Parse)]),
        _ => new AsIs(json),
    };

    protected abstract void Write(Utf8JsonWriter json, Evaluation on);

    private static OfObject ParseObject(JsonElement json)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var fields = new List<(string, PayloadTemplate)>();
        foreach (var field in json.EnumerateObject())
        {
            var isComputed = field.Name.EndsWith(Computed, StringComparison.Ordinal);
            var name = isComputed ? field.Name[..^Computed.Length] : field.Name;
            if (!names.Add(name))
            {
                throw new FormatException($"'{name}' is given both as it is and computed");
            }

            fields.Add((name, isComputed ? ParseComputed(field) : Parse(field.Value)));
        }

        return new OfObject(fields);
    }

    private static ByExpression ParseComputed(JsonProperty field) => field.Value.ValueKind == JsonValueKind.String
        ? new ByExpression(field.Name, ExpressionParser.Parse(field.Value.GetString()!))
        : throw new FormatException($"'{field.Name}' must be a text: a path or an intrinsic function");

    private sealed record AsIs(JsonElement Value) : PayloadTemplate
    {
        protected override void Write(Utf8JsonWriter json, Evaluation on) => Value.WriteTo(json);
    }

    private sealed record ByExpression(string Field, Expression Expression) : PayloadTemplate
    {
        protected override void Write(Utf8JsonWriter json, Evaluation on) => Expression.Evaluate(on, Field).WriteTo(json);
    }

    private sealed record OfArray(IReadOnlyList<PayloadTemplate> Items) : PayloadTemplate
    {
        protected override void Write(Utf8JsonWriter json, Evaluation on)
        {
            json.WriteStartArray();
            foreach (var item in Items)
            {
                item.Write(json, on);
            }

            json.WriteEndArray();
        }
    }

    private sealed record OfObject(IReadOnlyList<(string Name, PayloadTemplate Value)> Fields) : PayloadTemplate
    {
        protected override void Write(Utf8JsonWriter json, Evaluation on)
        {
            json.WriteStartObject();
            foreach (var (name, value) in Fields)
            {
                json.WritePropertyName(name);
                value.Write(json, on);
            }

            json.WriteEndObject();
        }
    }
}
