using System.Text.Json.Nodes;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>One template of the app, whatever stacks it has.</summary>
internal sealed record AppTemplate(string Stack, string File, JsonObject Json);

/// <summary>The whole app as the CLI would start it, with everything switched on that an installation may choose; synthesised once.</summary>
internal static class SynthesisedApp
{
    private static readonly TemporaryFolder Folder = new();
    private static readonly Lazy<IReadOnlyList<AppTemplate>> Read = new(Synthesise);

    public static IReadOnlyList<AppTemplate> Templates => Read.Value;

    /// <summary>The cloud assembly, with the assets beside the templates.</summary>
    public static string Output
    {
        get
        {
            _ = Read.Value;
            return Folder.Path;
        }
    }

    private static List<AppTemplate> Synthesise()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Dispose();
        var context = JsonNode.Parse(System.IO.File.ReadAllText(RepositoryTree.At("cdk.json")))!["context"]!.AsObject();
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["account"] = Resolved.Account,
            ["region"] = Resolved.Region,
            ["repositories"] = "acme/strategies,4242",
            ["slackTokenSecret"] = "/dev-env-platform/slack/token",
            ["slackSigningSecrets"] = "/dev-env-platform/slack/signing",
            ["slackOperationsChannel"] = "#dev-env-operations",
        })
        {
            context[key] = value;
        }

        var run = Tool.RunAsync(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "DevEnv.Cdk.dll")],
            new Dictionary<string, string> { ["CDK_OUTDIR"] = Folder.Path, ["CDK_CONTEXT_JSON"] = context.ToJsonString() }).GetAwaiter().GetResult();
        return run.ExitCode == 0
            ? [.. Directory.EnumerateFiles(Folder.Path, "*.template.json").Order(StringComparer.Ordinal).Select(Template)]
            : throw new InvalidOperationException($"The app did not synthesise: {run.All}");
    }

    private static AppTemplate Template(string file) =>
        new(Path.GetFileName(file).Split('.')[0], file, JsonNode.Parse(System.IO.File.ReadAllText(file))!.AsObject());
}
