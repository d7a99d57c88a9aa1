using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

internal sealed record Filter(string Name, IReadOnlyList<string> Values)
{
    private const int MostValues = 200;

    public static IReadOnlyList<Filter> Read(QueryForm form)
    {
        var filters = form.List("Filter").Select(f => new Filter(f.Required("Name"), f.Texts("Value"))).ToList();
        var values = filters.Sum(f => f.Values.Count);
        if (values > MostValues)
        {
            throw new AwsErrorException("FilterLimitExceeded", $"The maximum number of filter values specified on a single call is {MostValues}, not {values}.");
        }

        return filters.Find(f => f.Values.Count == 0) is { } empty
            ? throw Ec2Dialect.Value($"The filter '{empty.Name}' must have at least one value")
            : filters;
    }

    public bool Matches(IEnumerable<string?> actual) =>
        actual.Any(text => text is not null && Values.Any(pattern => Wildcard.Matches(pattern, text)));
}

/// <summary>The filters that one Describe action knows; tag filters are common to all.</summary>
internal sealed class FilterSet<T>(Func<T, SortedDictionary<string, string>> tagsOf, Dictionary<string, Func<T, IEnumerable<string?>>> fields)
{
    public void Check(IReadOnlyList<Filter> filters)
    {
        foreach (var filter in filters)
        {
            if (!fields.ContainsKey(filter.Name) && filter.Name != "tag-key" && !IsTag(filter))
            {
                throw Ec2Dialect.Value($"The filter '{filter.Name}' is invalid");
            }
        }
    }

    public bool Matches(T item, IReadOnlyList<Filter> filters) => filters.All(filter => filter.Matches(Actual(item, filter)));

    private IEnumerable<string?> Actual(T item, Filter filter)
    {
        if (fields.TryGetValue(filter.Name, out var field))
        {
            return field(item);
        }

        var tags = tagsOf(item);
        return filter.Name == "tag-key" ? tags.Keys : tags.TryGetValue(filter.Name[4..], out var value) ? [value] : [];
    }

    private static bool IsTag(Filter filter) => filter.Name.StartsWith("tag:", StringComparison.Ordinal) && filter.Name.Length > 4;
}
