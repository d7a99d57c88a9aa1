using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DevEnv.LocalRunner.Cloud.Ssm;

/// <summary>A document that is there from the start; there is no CreateDocument. It has one parameter, of type String.</summary>
public sealed partial class CommandDocument
{
    private readonly Regex _allowed;
    private readonly int _longest;

    public CommandDocument(string name, string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var parameter = root.GetProperty("parameters").EnumerateObject().Single();
        var step = root.GetProperty("mainSteps")[0];
        Name = name;
        Parameter = parameter.Name;
        Step = step.GetProperty("name").GetString()!;
        Timeout = TimeSpan.FromSeconds(int.Parse(step.GetProperty("inputs").GetProperty("timeoutSeconds").GetString()!, CultureInfo.InvariantCulture));
        _longest = parameter.Value.GetProperty("maxChars").GetInt32();
        var pattern = parameter.Value.GetProperty("allowedPattern").GetString()!;

        // The whole value, as AWS takes it; a dollar alone would let a closing line break through.
        _allowed = new Regex($@"\A(?:{Dollar().Replace(pattern, @"\z")})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    public string Name { get; }

    public string Parameter { get; }

    public string Step { get; }

    /// <summary>How long the step may run.</summary>
    public TimeSpan Timeout { get; }

    public bool Admits(string value) => value.Length <= _longest && _allowed.IsMatch(value);

    [GeneratedRegex(@"\$\z")]
    private static partial Regex Dollar();
}
