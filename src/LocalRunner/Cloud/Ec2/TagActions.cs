using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

internal sealed class TagActions(Ec2State state)
{
    private static readonly SortedDictionary<string, string> NoTags = [];

    private readonly FilterSet<TagLine> _filters = new(_ => NoTags, new()
    {
        ["key"] = t => [t.Key],
        ["value"] = t => [t.Value],
        ["resource-id"] = t => [t.Resource.ResourceId],
        ["resource-type"] = t => [t.Resource.ResourceType],
    });

    public IEnumerable<KeyValuePair<string, QueryAction>> All =>
    [
        new("CreateTags", Create),
        new("DeleteTags", Delete),
        new("DescribeTags", Describe),
    ];

    private void Create(QueryForm form, XmlAnswer xml)
    {
        var resources = Resources(form);
        var tags = TagRules.Read(form);
        form.Done();
        if (tags.Count == 0)
        {
            throw Ec2Dialect.Instance.Missing("Tag");
        }

        foreach (var id in resources)
        {
            RequireExisting(id);
            if (state.Instances.Find(id) is { Metadata.InstanceTags: "enabled" })
            {
                TagRules.CheckForMetadata(tags);
            }
        }

        foreach (var id in resources)
        {
            state.Tags.Set(id, tags);
        }

        xml.Flag("return", true);
    }

    private void Delete(QueryForm form, XmlAnswer xml)
    {
        var resources = Resources(form);
        var tags = form.List("Tag").Select(tag => (Key: tag.Required("Key"), Value: tag.Text("Value"))).ToList();
        form.Done();
        foreach (var id in resources)
        {
            RequireExisting(id);
        }

        foreach (var id in resources)
        {
            // Without any tag named, EC2 takes all of the user's.
            var keys = tags.Count > 0 ? tags : [.. state.Tags.Of(id).Keys.Select(key => (key, (string?)null))];
            foreach (var (key, value) in keys)
            {
                state.Tags.Unset(id, key, value);
            }
        }

        xml.Flag("return", true);
    }

    private void Describe(QueryForm form, XmlAnswer xml)
    {
        var listing = Listing.Read("DescribeTags", null, form);
        form.Done();
        var lines = state.Tags.All
            .Where(IsListed)
            .SelectMany(resource => resource.Tags.Select(tag => new TagLine(resource, tag.Key, tag.Value)))
            .OrderBy(line => line.Id, StringComparer.Ordinal);
        listing.Write(xml, "tagSet", lines, line => line.Id, _filters, state.Behaviour.UnpagedLimit, line =>
        {
            xml.Text("resourceId", line.Resource.ResourceId);
            xml.Text("resourceType", line.Resource.ResourceType);
            xml.Text("key", line.Key);
            xml.Text("value", line.Value);
        });
    }

    private static IReadOnlyList<string> Resources(QueryForm form)
    {
        var ids = form.Texts("ResourceId");
        return ids.Count > 0 ? ids : throw Ec2Dialect.Instance.Missing("ResourceId");
    }

    private void RequireExisting(string id)
    {
        if (!state.Exists(id) || (state.Instances.Find(id) is { } instance && !state.IsListed(instance)))
        {
            throw ResourceId.NotFound(id);
        }
    }

    private bool IsListed(TagRecord resource) => state.Instances.Find(resource.ResourceId) is not { } instance || state.IsListed(instance);

    private sealed record TagLine(TagRecord Resource, string Key, string Value)
    {
        public string Id => $"{Resource.ResourceId} {Key}";
    }
}
