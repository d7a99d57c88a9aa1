using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.Assertions;
using DevEnv.Cdk.Stacks;

namespace DevEnv.Cdk.Tests;

/// <summary>The stacks, synthesised once for all tests that change nothing in them.</summary>
internal static class Synthesis
{
    private static readonly string Output = NewFolder();
    private static readonly Lazy<Installation> Built = new(() => Installation([]));
    private static readonly Lazy<Template> Asserted = new(() => Template.FromStack(Built.Value.Platform));
    private static readonly Lazy<JsonObject> Parsed = new(() => Parse(Built.Value.Platform));
    private static readonly Lazy<JsonObject> ParsedNetwork = new(() => Parse(Built.Value.Network!));
    private static readonly Lazy<JsonObject> ParsedMarketData = new(() => Parse(Built.Value.MarketData!));

    /// <summary>Without any value in the context.</summary>
    public static Installation Whole => Built.Value;

    public static PlatformStack Default => Built.Value.Platform;

    public static Template Template => Asserted.Value;

    public static JsonObject Json => Parsed.Value;

    /// <summary>As it is before anything runs in it.</summary>
    public static JsonObject MarketData => ParsedMarketData.Value;

    public static JsonObject Network => ParsedNetwork.Value;

    public static PlatformStack Stack(Dictionary<string, object> context) => Installation(context).Platform;

    public static Installation Installation(Dictionary<string, object> context)
    {
        var app = NewApp(context);
        return new Installation(app, Context.Read(app.Node), RepositoryFolder.Find());
    }

    /// <summary>The Network stack alone, which is much less work.</summary>
    public static JsonObject NetworkOf(params IEnumerable<(string Key, object Value)> context)
    {
        var app = NewApp(context.ToDictionary(c => c.Key, c => c.Value));
        return Parse(new NetworkStack(app, "DevEnvNetwork", Context.Read(app.Node)));
    }

    /// <summary>The template as the CDK writes it, from the cloud assembly.</summary>
    public static JsonObject Parse(Stack stack)
    {
        var assembly = ((App)stack.Node.Root).Synth();
        var file = Path.Combine(assembly.Directory, stack.TemplateFile);
        return JsonNode.Parse(File.ReadAllText(file))!.AsObject();
    }

    public static IEnumerable<KeyValuePair<string, JsonNode>> Resources(this JsonObject template, string type) => template["Resources"]!.AsObject()
        .Where(r => r.Value!["Type"]!.GetValue<string>() == type)
        .Select(r => KeyValuePair.Create(r.Key, r.Value!));

    /// <summary>What the resources of a type say of themselves.</summary>
    public static IReadOnlyList<JsonNode> Properties(this JsonObject template, string type) => [.. template.Resources(type).Select(r => r.Value["Properties"]!)];

    private static App NewApp(Dictionary<string, object> context) =>
        new(new AppProps { Context = context, Outdir = Path.Combine(Output, Guid.NewGuid().ToString("N")) });

    // Assemblies are read until the last test, so they go with the process.
    private static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("dev-env-cdk-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
