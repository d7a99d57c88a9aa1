using System.Globalization;

namespace DevEnv.Functions.Shared;

/// <summary>A function's settings: environment variables when deployed, a dictionary on one machine. Bad ones fail at init, by name.</summary>
public sealed class Settings(Func<string, string?> read)
{
    public static Settings FromEnvironment() => new(Environment.GetEnvironmentVariable);

    public static Settings From(IReadOnlyDictionary<string, string> values) => new(name => values.GetValueOrDefault(name));

    public string? Optional(string name) => read(name) is { Length: > 0 } value ? value : null;

    public string Required(string name) =>
        Optional(name) ?? throw new InvalidOperationException($"The setting {name} is missing. The stack sets it as an environment variable of the function.");

    public string Text(string name, string fallback) => Optional(name) ?? fallback;

    public int Number(string name, int fallback)
    {
        if (Optional(name) is not { } text)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InvalidOperationException($"The setting {name} is not a whole number.");
    }

    /// <summary>Not negative, with a point.</summary>
    public decimal Amount(string name, decimal fallback)
    {
        if (Optional(name) is not { } text)
        {
            return fallback;
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InvalidOperationException($"The setting {name} is not an amount such as 40 or 12.50.");
    }

    /// <summary>Comma-separated, blanks around the parts ignored.</summary>
    public IReadOnlyList<string> List(string name, string fallback = "") =>
        Text(name, fallback).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
