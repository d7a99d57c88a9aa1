using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>The tags of every resource, by its id.</summary>
internal sealed class TagBook(Table<TagRecord> table)
{
    private static readonly SortedDictionary<string, string> None = new(StringComparer.Ordinal);

    public IEnumerable<TagRecord> All => table.Values;

    public SortedDictionary<string, string> Of(string resourceId) => table.Find(resourceId)?.Tags ?? None;

    public void Set(string resourceId, IEnumerable<KeyValuePair<string, string>> tags)
    {
        var all = new SortedDictionary<string, string>(Of(resourceId), StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            all[key] = value;
        }

        if (all.Count > TagRules.Most)
        {
            throw new AwsErrorException("TagLimitExceeded", $"The maximum number of tags for a resource is {TagRules.Most}; '{resourceId}' would have {all.Count}.");
        }

        Put(resourceId, all);
    }

    /// <param name="value">Null removes the key whatever its value.</param>
    public void Unset(string resourceId, string key, string? value)
    {
        var old = Of(resourceId);
        if (!old.TryGetValue(key, out var present) || (value is not null && value != present))
        {
            return;
        }

        var rest = new SortedDictionary<string, string>(old, StringComparer.Ordinal);
        rest.Remove(key);
        Put(resourceId, rest);
    }

    public void Remove(string resourceId) => table.Remove(resourceId);

    public void RemoveWhere(Func<TagRecord, bool> gone)
    {
        foreach (var tag in table.Values.Where(gone).ToList())
        {
            table.Remove(tag.ResourceId);
        }
    }

    public void Write(XmlAnswer xml, string resourceId, string name = "tagSet") => xml.List(name, Of(resourceId), tag =>
    {
        xml.Text("key", tag.Key);
        xml.Text("value", tag.Value);
    });

    private void Put(string resourceId, SortedDictionary<string, string> tags)
    {
        if (tags.Count == 0)
        {
            table.Remove(resourceId);
            return;
        }

        table.Put(resourceId, new TagRecord(resourceId, ResourceId.TypeOf(resourceId)!, tags));
    }
}
