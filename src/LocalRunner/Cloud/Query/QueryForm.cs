using System.Globalization;
using System.Net;
using System.Text;
using System.Xml;

namespace DevEnv.LocalRunner.Cloud.Query;

/// <summary>
/// The parameters of one request as a tree: <c>Filter.1.Value.2=x</c> is Filter, 1, Value, 2. Every parameter that an action
/// reads is marked, and <see cref="Done"/> refuses the rest, so none is ever ignored.
/// </summary>
internal sealed class QueryForm(QueryDialect dialect, string path)
{
    private readonly SortedDictionary<string, QueryForm> _children = new(StringComparer.Ordinal);
    private string? _value;
    private bool _read;

    public bool IsDone { get; private set; }

    public string Path => path;

    public static QueryForm Parse(AwsRequest request, QueryDialect dialect)
    {
        var root = new QueryForm(dialect, "");
        root.Add(request.Query);
        root.Add(Encoding.UTF8.GetString(request.Body.Span));
        return root;
    }

    public string? Text(string name)
    {
        if (!_children.TryGetValue(name, out var child) || child._value is null)
        {
            return null;
        }

        child._read = true;
        return child._value;
    }

    public string Required(string name) => Text(name) is { Length: > 0 } value ? value : throw dialect.Missing(PathTo(name));

    public int? Int(string name) => Text(name) switch
    {
        null or "" => null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw dialect.Invalid(PathTo(name), text, "Expecting an integer."),
    };

    public bool? Bool(string name) => Text(name) switch
    {
        null or "" => null,
        "true" or "True" or "1" => true,
        "false" or "False" or "0" => false,
        var text => throw dialect.Invalid(PathTo(name), text, "Expecting true or false."),
    };

    /// <summary>Null when the value is absent; else one of <paramref name="allowed"/>.</summary>
    public string? OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        var text = Text(name);
        return text is null || allowed.Contains(text)
            ? text
            : throw dialect.Invalid(PathTo(name), text, $"Valid values: {string.Join(", ", allowed!)}.");
    }

    /// <summary>The structure of this name, or null when no parameter lies below it.</summary>
    public QueryForm? Group(string name) =>
        _children.TryGetValue(name, out var child) && child._children.Count > 0 ? child : null;

    /// <summary>A list as EC2 writes it (<c>Name.1</c>), in the order of its numbers. An empty list arrives as <c>Name=</c>.</summary>
    public IReadOnlyList<QueryForm> List(string name)
    {
        if (!_children.TryGetValue(name, out var child))
        {
            return [];
        }

        child._read |= child._value is "";
        return [.. child._children.Where(c => IsIndex(c.Key)).OrderBy(c => int.Parse(c.Key, CultureInfo.InvariantCulture)).Select(c => c.Value)];
    }

    /// <summary>A list as the query protocol writes it (<c>Name.member.1</c>).</summary>
    public IReadOnlyList<QueryForm> Members(string name)
    {
        if (!_children.TryGetValue(name, out var child))
        {
            return [];
        }

        child._read |= child._value is "";
        return child.List("member");
    }

    public IReadOnlyList<string> Texts(string name) => [.. List(name).Select(item => item.Read())];

    public IReadOnlyList<string> MemberTexts(string name) => [.. Members(name).Select(item => item.Read())];

    /// <summary>To be called once everything was read and before anything is changed: refuses what is left, and ends a dry run.</summary>
    public void Done()
    {
        IsDone = true;
        var dryRun = Bool("DryRun") ?? false;
        if (FirstUnread() is { } unknown)
        {
            throw QueryDialect.UnknownParameter(unknown);
        }

        if (dryRun)
        {
            throw QueryDialect.DryRun();
        }
    }

    /// <summary>Every parameter in one fixed order, without the named ones: two requests ask for the same when these are equal.</summary>
    public string Canonical(params ReadOnlySpan<string> without)
    {
        var text = new StringBuilder();
        foreach (var (name, child) in _children)
        {
            if (!without.Contains(name))
            {
                child.Write(text);
            }
        }

        return text.ToString();
    }

    private static bool IsIndex(string key) => key.Length is > 0 and < 6 && key.All(char.IsAsciiDigit);

    private string PathTo(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private string Read()
    {
        _read = true;
        return _value ?? throw dialect.Missing(path);
    }

    private void Write(StringBuilder text)
    {
        if (_value is not null)
        {
            text.Append(path).Append('=').Append(_value.Length).Append(':').Append(_value).Append('\n');
        }

        foreach (var child in _children.Values)
        {
            child.Write(text);
        }
    }

    private string? FirstUnread() =>
        _value is not null && !_read ? path : _children.Values.Select(child => child.FirstUnread()).FirstOrDefault(found => found is not null);

    private void Add(string encoded)
    {
        foreach (var pair in encoded.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var key = WebUtility.UrlDecode(equals < 0 ? pair : pair[..equals]);
            var value = equals < 0 ? "" : WebUtility.UrlDecode(pair[(equals + 1)..]);
            Find(key).Set(value);
        }
    }

    private QueryForm Find(string key)
    {
        var node = this;
        foreach (var part in key.Split('.'))
        {
            if (!node._children.TryGetValue(part, out var child))
            {
                node._children[part] = child = new QueryForm(dialect, node.PathTo(part));
            }

            node = child;
        }

        return node;
    }

    private void Set(string value)
    {
        if (_value is not null)
        {
            throw dialect.Invalid(path, value, "The parameter is given twice.");
        }

        // An answer that repeats such a character would not be XML.
        _value = IsXml(value) ? value : throw dialect.Invalid(path, "?", "The value has a character that is not allowed.");
    }

    private static bool IsXml(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (XmlConvert.IsXmlChar(value[i]))
            {
                continue;
            }

            if (i + 1 == value.Length || !XmlConvert.IsXmlSurrogatePair(value[i + 1], value[i]))
            {
                return false;
            }

            i++;
        }

        return true;
    }
}
