using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>What EC2 takes as a tag, and how requests write tags.</summary>
internal static class TagRules
{
    public const int Most = 50;

    /// <summary>Key and value pairs of a <c>Tag.N</c> list.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(QueryForm form)
    {
        var tags = form.List("Tag").Select(tag => KeyValuePair.Create(tag.Text("Key") ?? "", tag.Text("Value") ?? "")).ToList();
        foreach (var (key, value) in tags)
        {
            Check(key, value);
        }

        var twice = tags.GroupBy(tag => tag.Key).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? tags : throw Ec2Dialect.Value($"Duplicate tag key '{twice.Key}' specified.");
    }

    /// <summary>The tags by resource type of a <c>TagSpecification.N</c> list.</summary>
    public static Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>> ReadSpecifications(
        QueryForm form, params ReadOnlySpan<string> allowed)
    {
        var byType = new Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>>();
        foreach (var specification in form.List("TagSpecification"))
        {
            var type = specification.Required("ResourceType");
            if (!allowed.Contains(type))
            {
                throw Ec2Dialect.Value($"'{type}' is not a valid taggable resource type for this operation.");
            }

            var tags = Read(specification);
            if (tags.Count == 0)
            {
                throw new AwsErrorException("MissingParameter", "Tag specification must have at least one tag");
            }

            if (!byType.TryAdd(type, tags))
            {
                throw Ec2Dialect.Value($"Tag specification resource type '{type}' is given twice.");
            }
        }

        return byType;
    }

    /// <summary>With tags in the instance's metadata, a key is part of a path there.</summary>
    public static void CheckForMetadata(IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var (key, _) in tags)
        {
            if (key is "." or ".." or "_index" || !key.All(c => char.IsAsciiLetterOrDigit(c) || "-_+=,.@:".Contains(c, StringComparison.Ordinal)))
            {
                throw Ec2Dialect.Value(
                    $"'{key}' is not a valid tag key. Tag keys must match pattern ([0-9a-zA-Z\\-_+=,.@:]{{1,255}}), and must not be a reserved name ('.', '..', '_index')");
            }
        }
    }

    private static void Check(string key, string value)
    {
        if (key.Length is 0 or > 127)
        {
            throw Ec2Dialect.Value("Tag key must have between 1 and 127 characters.");
        }

        if (value.Length > 255)
        {
            throw Ec2Dialect.Value($"Tag value exceeds the maximum length of 255 characters, key '{key}'.");
        }

        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
        {
            throw Ec2Dialect.Value("Tag keys starting with 'aws:' are reserved for internal use");
        }
    }
}
