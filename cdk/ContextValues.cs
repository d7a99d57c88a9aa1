using System.Collections;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace DevEnv.Cdk;

/// <summary>Reads context values one by one and remembers what is wrong with them.</summary>
internal sealed class ContextValues(Func<string, object?> read)
{
    private readonly List<string> _problems = [];
    private readonly List<string> _placeholders = [];

    public IReadOnlyList<string> Placeholders => _placeholders;

    public string? Optional(string key, string expected, Regex shape) => Raw(key) is { } value ? Checked(key, value, expected, shape) : null;

    public string Text(string key, string fallback, string expected, Regex shape) => Checked(key, Raw(key) ?? fallback, expected, shape);

    public IReadOnlyList<string> List(string key, string fallback, string expected, Regex shape) =>
        [.. Split(Raw(key) ?? fallback).Select(v => Checked(key, v, expected, shape))];

    public string Placeholder(string key, string standIn, string expected, Regex shape) => Text(key, Known(key, standIn), expected, shape);

    public string Cidr(string key, string standIn)
    {
        var value = Raw(key) ?? Known(key, standIn);
        if (!IPNetwork.TryParse(value, out var network) || network.PrefixLength == 0)
        {
            Bad(key, value, "a range such as 10.8.0.0/16, not the whole internet");
        }

        return value;
    }

    public int Number(string key, int fallback)
    {
        var value = Raw(key) ?? fallback.ToString(CultureInfo.InvariantCulture);
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            Bad(key, value, "a whole number from 1 on");
        }

        return number;
    }

    public void Bad(string key, string value, string expected) => _problems.Add($"  {key}: '{value}' is not {expected}");

    public void ThrowIfBad()
    {
        if (_problems.Count > 0)
        {
            throw new InvalidOperationException(
                $"The CDK context cannot be used (see docs/context.md):{Environment.NewLine}{string.Join(Environment.NewLine, _problems)}");
        }
    }

    private static string[] Split(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // In cdk.json a list may be a list; on the command line everything is text.
    private string? Raw(string key)
    {
        var text = read(key) switch
        {
            null => null,
            string value => value,
            IEnumerable list => string.Join(',', list.Cast<object>().Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private string Known(string key, string standIn)
    {
        if (Raw(key) is null)
        {
            _placeholders.Add(key);
        }

        return standIn;
    }

    private string Checked(string key, string value, string expected, Regex shape)
    {
        if (!shape.IsMatch(value))
        {
            Bad(key, value, expected);
        }

        return value;
    }
}
