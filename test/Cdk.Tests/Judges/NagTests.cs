using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevEnv.Cdk.Tests.Policies;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests.Judges;

/// <summary>One thing that cdk-nag found, with logical ids as the app gives them: without the CDK's eight digits.</summary>
internal sealed record NagFinding(string Rule, string Resource, string About);

/// <summary>
/// cdk-nag's AwsSolutions rules over every template. What is not mended has a reason in test/Judges/nag-suppressions.json, by rule
/// and, where the reason is not the same for all, by resource; one that suppresses nothing fails.
/// </summary>
public sealed partial class NagTests
{
    private static readonly string Judge = RepositoryTree.At("test", "Judges", "nag.mjs");
    private static readonly string Reasons = RepositoryTree.At("test", "Judges", "nag-suppressions.json");

    [Fact]
    public async Task Cdk_nag_finds_nothing_without_a_written_reason_and_no_reason_is_left_over()
    {
        var findings = await FindingsAsync([.. SynthesisedApp.Templates.Select(t => t.File)]);
        findings.Count.ShouldBeGreaterThan(0, "cdk-nag finds wildcards at the least");
        var written = JsonNode.Parse(await File.ReadAllTextAsync(Reasons, TestContext.Current.CancellationToken))!.AsArray().Select(Suppression.Read).ToList();
        findings.Where(f => !written.Exists(w => w.Covers(f))).Select(f => $"{f.Rule} at {f.Resource}: {f.About}").ShouldBeEmpty();
        written.Where(w => !findings.Exists(w.Covers)).Select(w => $"{w.Rule} {w.Resource}").ShouldBeEmpty("these suppress nothing");
        written.Where(w => w.Reason.Split(' ').Length < 4).Select(w => w.Rule).ShouldBeEmpty("these give no reason");
    }

    [Fact]
    public async Task Cdk_nag_is_awake()
    {
        using var folder = new TemporaryFolder();
        var template = folder.File("Open.template.json", """{ "Resources": { "Open": { "Type": "AWS::S3::Bucket" } } }""");
        (await FindingsAsync([template])).Select(f => f.Rule).ShouldContain("AwsSolutions-S10");
    }

    private static async Task<List<NagFinding>> FindingsAsync(IEnumerable<string> templates)
    {
        if (!Directory.Exists(RepositoryTree.At("node_modules", "cdk-nag")) || Tool.Find("node") is not { } node)
        {
            Assert.Skip("NOT JUDGED: cdk-nag is not installed. Run 'npm ci' in the root of the repository.");
            return [];
        }

        var judged = await Tool.RunAsync(node, [Judge, .. templates], cancellationToken: TestContext.Current.CancellationToken);
        judged.ExitCode.ShouldBe(0, judged.All);
        return [.. judged.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).Select(f => new NagFinding(
            Id().Replace(f["rule"]!.GetValue<string>(), "").Replace(Resolved.Region, "<AWS::Region>", StringComparison.Ordinal).Replace(Resolved.Account, "<AWS::AccountId>", StringComparison.Ordinal),
            Id().Replace(f["resource"]!.GetValue<string>(), ""), f["about"]?.GetValue<string>() ?? ""))];
    }

    [GeneratedRegex(@"(?<=[A-Za-z])[0-9A-F]{8}(?=$|[.>])")]
    private static partial Regex Id();

    private sealed record Suppression(string Rule, string? Resource, string Reason)
    {
        public static Suppression Read(JsonNode? node) =>
            new(node!["rule"]!.GetValue<string>(), node["resource"]?.GetValue<string>(), node["reason"]!.GetValue<string>());

        public bool Covers(NagFinding finding) => finding.Rule == Rule && (Resource is null || finding.Resource == Resource);
    }
}
