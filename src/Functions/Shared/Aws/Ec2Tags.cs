using Amazon.EC2;
using Amazon.EC2.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Aws;

/// <summary>Tags of one generation, and the filters that find it again.</summary>
public static class Ec2Tags
{
    public static List<KeyValuePair<string, string>> Of(EnvironmentState state) =>
        [.. EnvironmentTags.Of(
            state.Names(), state.Repository.FullName, state.PullRequest, state.Owner, state.CreatedAt!.Value, state.Launch?.ExpiresAt ?? state.Deadline!.Value)];

    public static List<Tag> For(EnvironmentState state) => [.. Of(state).Select(t => new Tag(t.Key, t.Value))];

    public static TagSpecification On(ResourceType type, EnvironmentState state) => new() { ResourceType = type, Tags = For(state) };

    public static List<Filter> Filters(ResourceNames names) =>
    [
        new($"tag:{EnvironmentTags.EnvironmentId}", [names.Environment.Value]),
        new($"tag:{EnvironmentTags.Generation}", [names.Generation.ToString(System.Globalization.CultureInfo.InvariantCulture)]),
    ];

    /// <summary>Whether a resource with our name is ours by its tags too.</summary>
    public static bool Match(IEnumerable<Tag>? tags, ResourceNames names) =>
        EnvironmentTags.Match(tags?.Select(t => KeyValuePair.Create(t.Key, t.Value)), names);
}
