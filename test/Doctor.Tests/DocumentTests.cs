using System.Text.RegularExpressions;
using DevEnv.Contracts.Environments;
using DevEnv.Shared;

namespace DevEnv.Doctor.Tests;

/// <summary>docs/deploy.md names only what is there.</summary>
public sealed partial class DocumentTests
{
    private static readonly string Text = File.ReadAllText(RepositoryTree.At("docs", "deploy.md"));

    [Fact]
    public void Each_command_of_ours_exists()
    {
        var script = File.ReadAllText(RepositoryTree.At("dev"));
        var known = Case().Matches(script).SelectMany(m => m.Groups[1].Value.Split('|', StringSplitOptions.TrimEntries)).ToHashSet();
        var told = Command().Matches(Text).Select(m => m.Groups[1].Value).Distinct().ToList();

        told.ShouldContain("deploy");
        told.Where(c => !known.Contains(c)).ShouldBeEmpty();
    }

    [Fact]
    public void Each_context_value_exists()
    {
        var known = File.ReadAllText(RepositoryTree.At("docs", "context.md"));
        var keys = Key().Matches(Text).Select(m => m.Groups[1].Value).Distinct().ToList();

        keys.ShouldContain("githubAppId");
        keys.Where(k => !known.Contains($"`{k}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Each_file_exists() =>
        Link().Matches(Text).Select(m => m.Groups[1].Value).Where(l => !l.StartsWith("http", StringComparison.Ordinal))
            .Where(l => !File.Exists(RepositoryTree.At("docs", l.Split('#')[0]))).ShouldBeEmpty();

    [Fact]
    public void Each_option_of_the_doctor_exists()
    {
        foreach (var line in Line().Matches(Text).Select(m => m.Value))
        {
            var words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
            if (!words.Contains("--before-deploy"))
            {
                CommandLine.Root().Parse(words).Errors.ShouldBeEmpty(line);
            }
        }
    }

    [Fact]
    public void The_sample_workflow_uploads_to_where_the_platform_looks()
    {
        var workflow = File.ReadAllText(RepositoryTree.At("examples", "ci", "upload-strategy.yml"));
        var key = ResourceNames.ArtifactKey(4711, "SHA", "PATH").Replace("4711", "${{ github.repository_id }}", StringComparison.Ordinal)
            .Replace("SHA", "${{ github.event.pull_request.head.sha }}", StringComparison.Ordinal).Replace("PATH", "$STRATEGY", StringComparison.Ordinal);

        workflow.ShouldContain($"\"s3://${{{{ vars.DEV_ENV_ARTIFACTS }}}}/{key}\"");
        workflow.ShouldContain("id-token: write");
    }

    [GeneratedRegex(@"^  ([a-z|\- ]+)\)", RegexOptions.Multiline)]
    private static partial Regex Case();

    [GeneratedRegex(@"\./dev ([a-z\-]+)")]
    private static partial Regex Command();

    [GeneratedRegex("\"([a-z][A-Za-z0-9]+)\": ")]
    private static partial Regex Key();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\./dev (doctor|manifests).*$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
