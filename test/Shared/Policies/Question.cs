namespace DevEnv.Shared.Policies;

/// <summary>One request as IAM sees it: what is done to what, and what is known about it.</summary>
/// <param name="Action">service:Operation as policies name it; the case does not matter.</param>
/// <param name="Resource">An ARN; "*" for an action that knows no resources.</param>
public sealed record Question(string Action, string Resource)
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Nothing = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Condition keys with their values; the keys' case does not matter (IAM user guide, "Condition").</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Context { get; private init; } = Nothing;

    /// <returns>Null where the request does not have the key.</returns>
    public IReadOnlyList<string>? ValuesOf(string key) => Context.GetValueOrDefault(ConditionKeys.Known(key));

    /// <param name="values">None takes the key away.</param>
    public Question With(string key, params IReadOnlyList<string> values)
    {
        var context = new Dictionary<string, IReadOnlyList<string>>(Context, StringComparer.OrdinalIgnoreCase);
        context.Remove(ConditionKeys.Known(key));
        if (values.Count > 0)
        {
            context[key] = values;
        }

        return this with { Context = context };
    }

    public override string ToString() =>
        $"{Action} on {Resource}{string.Concat(Context.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $" {c.Key}={string.Join(',', c.Value)}"))}";

    public bool Equals(Question? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
