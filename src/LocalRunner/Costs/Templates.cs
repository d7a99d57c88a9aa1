using System.Text.Json;
using System.Text.Json.Nodes;
using DevEnv.LocalRunner.Commands;

namespace DevEnv.LocalRunner.Costs;

/// <summary>One resource of a synthesised template.</summary>
/// <param name="Neighbours">All resources of its template by name, for references.</param>
public sealed record TemplateResource(string Type, JsonObject Properties, IReadOnlyDictionary<string, TemplateResource> Neighbours)
{
    /// <summary>What a property refers to by Ref or Fn::GetAtt, in the same template.</summary>
    public TemplateResource? Follow(JsonNode? reference) =>
        (reference?["Ref"] ?? reference?["Fn::GetAtt"]?[0])?.GetValue<string>() is { } name ? Neighbours.GetValueOrDefault(name) : null;
}

/// <summary>What `cdk synth` wrote.</summary>
public static class Templates
{
    /// <param name="folder">Holds <c>*.template.json</c>.</param>
    /// <exception cref="CommandException">There is none, or it cannot be read.</exception>
    public static IReadOnlyList<TemplateResource> Read(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.template.json").Order(StringComparer.Ordinal).ToList() : [];
        return files.Count > 0
            ? [.. files.SelectMany(ReadFile)]
            : throw new CommandException($"{folder} holds no *.template.json: './dev synth' makes them, and --from names another folder.");
    }

    private static IEnumerable<TemplateResource> ReadFile(string file)
    {
        try
        {
            var resources = new Dictionary<string, TemplateResource>(StringComparer.Ordinal);
            foreach (var (name, body) in JsonNode.Parse(TextFile.Read(file))?["Resources"]?.AsObject() ?? [])
            {
                resources[name] = new TemplateResource(body!["Type"]!.GetValue<string>(), body["Properties"] as JsonObject ?? [], resources);
            }

            return resources.Values;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CommandException($"{file} is no template of CloudFormation: {error.Message}");
        }
    }
}
