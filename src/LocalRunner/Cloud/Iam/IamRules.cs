using System.Text.RegularExpressions;
using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Iam;

/// <summary>Names, paths, tags and pages, checked as IAM's service model says.</summary>
internal static partial class IamRules
{
    private const int MostTags = 50;
    private const int PageByDefault = 100;
    private const int MostPerPage = 1000;

    public static string Name(QueryForm form, string parameter, int longest = 128)
    {
        var name = form.Required(parameter);
        if (name.Length > longest)
        {
            throw IamDialect.Validation($"'{name}'", parameter, $"Member must have length less than or equal to {longest}");
        }

        return NamePattern().IsMatch(name)
            ? name
            : throw IamDialect.Validation($"'{name}'", parameter, "Member must satisfy regular expression pattern: [\\w+=,.@-]+");
    }

    public static string RoleName(QueryForm form) => Name(form, "RoleName", 64);

    public static string ProfileName(QueryForm form) => Name(form, "InstanceProfileName");

    public static string Path(QueryForm form)
    {
        var path = form.Text("Path") ?? "/";
        return path.Length <= 512 && PathPattern().IsMatch(path)
            ? path
            : throw IamDialect.Validation($"'{path}'", "Path", "Member must satisfy regular expression pattern: (\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
    }

    public static string PathPrefix(QueryForm form)
    {
        var prefix = form.Text("PathPrefix") ?? "/";
        return prefix.Length <= 512 && PrefixPattern().IsMatch(prefix)
            ? prefix
            : throw IamDialect.Validation($"'{prefix}'", "PathPrefix", "Member must satisfy regular expression pattern: \\u002F[\\u0021-\\u007F]*");
    }

    public static string Arn(QueryForm form, string parameter)
    {
        var arn = form.Required(parameter);
        if (arn.Length is < 20 or > 2048)
        {
            throw IamDialect.Validation($"'{arn}'", parameter, "Member must have length between 20 and 2048");
        }

        return arn.StartsWith("arn:", StringComparison.Ordinal) ? arn : throw new AwsErrorException("InvalidInput", $"ARN {arn} is not valid.");
    }

    public static IReadOnlyList<IamTag> Tags(QueryForm form)
    {
        var tags = form.Members("Tags").Select(tag => new IamTag(tag.Required("Key"), tag.Text("Value") ?? "")).ToList();
        foreach (var tag in tags)
        {
            if (tag.Key.Length > 128 || !TagPattern().IsMatch(tag.Key))
            {
                throw IamDialect.Validation($"'{tag.Key}'", "tags", "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+ and length 1 to 128");
            }

            if (tag.Value.Length > 256 || (tag.Value.Length > 0 && !TagPattern().IsMatch(tag.Value)))
            {
                throw IamDialect.Validation($"'{tag.Value}'", "tags", "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]* and length 0 to 256");
            }

            if (tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw new AwsErrorException("InvalidInput", "The aws: prefix is reserved for system tags.");
            }
        }

        return tags.DistinctBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase).Count() == tags.Count
            ? Limited(tags)
            : throw new AwsErrorException("InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    /// <summary>New values replace old ones of the same key.</summary>
    public static IReadOnlyList<IamTag> Merge(IReadOnlyList<IamTag> old, IReadOnlyList<IamTag> added) => Limited(
        [.. old.Where(tag => !added.Any(a => a.Key.Equals(tag.Key, StringComparison.OrdinalIgnoreCase))), .. added]);

    public static (string? After, int Size) Page(string list, QueryForm form)
    {
        var size = form.Int("MaxItems") ?? PageByDefault;
        if (size is < 1 or > MostPerPage)
        {
            throw IamDialect.Validation($"'{size}'", "MaxItems", size < 1
                ? "Member must have value greater than or equal to 1"
                : $"Member must have value less than or equal to {MostPerPage}");
        }

        var after = "";
        return form.Text("Marker") is not { } marker
            ? (null, size)
            : Pages.TryRead(list, marker, out after)
                ? (after, size)
                : throw new AwsErrorException("ValidationError", "Invalid Marker.");
    }

    private static List<IamTag> Limited(List<IamTag> tags) => tags.Count <= MostTags
        ? tags
        : throw IamDialect.LimitExceeded($"The number of tags has reached the maximum limit of {MostTags}.");

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]+\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A(/|/[\u0021-\u007E]+/)\z")]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"\A/[\u0021-\u007F]*\z")]
    private static partial Regex PrefixPattern();

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]+\z")]
    private static partial Regex TagPattern();
}
