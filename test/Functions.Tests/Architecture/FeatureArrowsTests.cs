using System.Text.RegularExpressions;
using DevEnv.Shared;

namespace DevEnv.Functions.Tests.Architecture;

/// <summary>Features never know each other, and what they share knows no feature: they meet in a machine or in the state document.</summary>
public sealed class FeatureArrowsTests
{
    private static readonly string[] Folders =
    [
        .. Directory.EnumerateDirectories(RepositoryTree.At("src", "Functions")).Select(d => Path.GetFileName(d)!).Where(n => n is not ("bin" or "obj")),
    ];

    private static readonly string[] Features = [.. Folders.Where(n => n != "Shared")];

    public static TheoryData<string> All => [.. Folders];

    [Fact]
    public void The_features_of_the_design_are_found() => Features.ShouldBeSubsetOf(["Webhooks", "Provisioning", "Destruction", "Reaping", "Orphans", "Slack", "Alarms", "Updating", "Reconciling", "Digest"]);

    [Theory]
    [MemberData(nameof(All))]
    public void A_folder_uses_no_other_feature(string folder)
    {
        var others = Features.Where(f => f != folder).ToList();
        others.ShouldNotBeEmpty();
        var found =
            from file in RepositoryTree.Sources("src", "Functions", folder)
            let text = File.ReadAllText(file)
            from other in others
            where Uses(text, other)
            select $"{Path.GetFileName(file)} uses {other}";
        found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("using DevEnv.Functions.Webhooks;", true)]
    [InlineData("var door = new Webhooks.WebhookDoor();", true)]
    [InlineData("Functions.Webhooks.WebhookDoor door;", true)]
    [InlineData("using Octokit.Webhooks;", false)]
    [InlineData("using Octokit.Webhooks.Events;", false)]
    public void The_eye_of_this_test_is_sharp(string line, bool isUse) => Uses(line, "Webhooks").ShouldBe(isUse);

    private static bool Uses(string text, string feature) =>
        Regex.IsMatch(text, $@"Functions\.{feature}\b") || Regex.IsMatch(text, $@"(?<![\w.]){feature}\.[A-Z]");
}
