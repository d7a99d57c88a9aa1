using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevEnv.Doctor.Manifests;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.Slack;
using DevEnv.Shared;

namespace DevEnv.Doctor.Tests;

/// <summary>The Slack app's manifest has the scopes that the methods need which the code calls, and the doors that the API has.</summary>
public sealed partial class SlackManifestTests
{
    private static readonly SlackAppManifest Manifest = SlackAppManifest.Read();

    [Fact]
    public void The_scopes_are_those_of_the_methods_that_are_called()
    {
        var methods = Called();
        methods.Where(m => !SlackScopes.OfMethods.ContainsKey(m)).ShouldBeEmpty("a method whose scopes nobody wrote down");

        // "commands" lets the app have a slash command.
        Manifest.BotScopes.Order().ShouldBe(methods.SelectMany(m => SlackScopes.OfMethods[m]).Append("commands").Distinct().Order());
    }

    [Fact]
    public void No_method_is_written_down_that_nobody_calls() => SlackScopes.OfMethods.Keys.Order().ShouldBe(Called().Order());

    [Fact]
    public void The_doors_are_the_API_s()
    {
        var manifest = JsonNode.Parse(Manifest.For(new Uri("https://api.example/")).Text)!;
        string[] doors =
        [
            GitHubAppManifest.Read().FormFor(null, new Uri("https://api.example/")).Query.Split('&').Where(f => f.StartsWith("webhook_url=", StringComparison.Ordinal)).Select(f => Uri.UnescapeDataString(f["webhook_url=".Length..])).Single(),
            .. manifest["features"]!["slash_commands"]!.AsArray().Select(c => c!["url"]!.GetValue<string>()),
            manifest["settings"]!["interactivity"]!["request_url"]!.GetValue<string>(),
        ];

        doors.Select(d => "POST " + new Uri(d).AbsolutePath).Order().ShouldBe(HttpApi.DefaultRoutes.Keys.Order());
        Manifest.For(new Uri("https://api.example/")).Form().AbsoluteUri.ShouldStartWith("https://api.slack.com/apps?new_app=1&manifest_json=%7B%22");
        manifest.ToJsonString().ShouldNotContain("replace-with");
    }

    private static IReadOnlyList<string> Called() =>
    [
        .. RepositoryTree.Sources("src", "Functions", "Shared", "Slack").SelectMany(f => Method().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct(),
    ];

    [GeneratedRegex("\"((?:auth|chat|conversations|files|pins|reactions|team|usergroups|users|views)\\.[A-Za-z.]+)\"")]
    private static partial Regex Method();
}
