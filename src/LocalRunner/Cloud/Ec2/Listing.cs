using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>What every Describe action has in common: ids, filters and pages.</summary>
internal sealed record Listing(string Action, IReadOnlyList<string> Ids, IReadOnlyList<Filter> Filters, int? MaxResults, string? After)
{
    private const int LeastPerPage = 5;
    private const int MostPerPage = 1000;

    /// <param name="idsOrPages">The action refuses ids together with MaxResults.</param>
    public static Listing Read(string action, string? idParameter, QueryForm form, bool idsOrPages = false)
    {
        var ids = idParameter is null ? [] : form.Texts(idParameter);
        var size = form.Int("MaxResults");
        if (size is < LeastPerPage)
        {
            throw Ec2Dialect.Value($"Value ( {size} ) for parameter maxResults is invalid. Expecting a value greater than {LeastPerPage}.");
        }

        if (size is > MostPerPage)
        {
            throw Ec2Dialect.Value($"Value ( {size} ) for parameter maxResults is invalid. Expecting a value less than {MostPerPage}.");
        }

        if (idsOrPages && size is not null && ids.Count > 0)
        {
            throw Ec2Dialect.Combination($"The parameter {idParameter} cannot be used with the parameter maxResults");
        }

        var after = "";
        if (form.Text("NextToken") is { Length: > 0 } token && !Pages.TryRead(action, token, out after))
        {
            throw new AwsErrorException("InvalidNextToken", "The specified NextToken is not valid.");
        }

        return new Listing(action, ids, Filter.Read(form), size, after.Length == 0 ? null : after);
    }

    /// <summary>Writes the page of <paramref name="items"/>, which are ordered by id, and its NextToken.</summary>
    public void Write<T>(XmlAnswer xml, string setName, IEnumerable<T> items, Func<T, string> id, FilterSet<T> filters, int unpaged, Action<T> write)
    {
        filters.Check(Filters);
        var wanted = Ids.ToHashSet(StringComparer.Ordinal);
        var matching = items.Where(item => (wanted.Count == 0 || wanted.Contains(id(item))) && filters.Matches(item, Filters));
        var (page, next) = Pages.Cut(matching, id, Action, After, MaxResults ?? unpaged);
        xml.List(setName, page, write);
        xml.Text("nextToken", next);
    }
}
