using System.Text.Json.Nodes;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests;

/// <summary>User data as the template holds it, and its judges.</summary>
internal static class Scripts
{
    public static string Of(JsonObject template, string launchTemplate) =>
        Resolved.Text(template["Resources"]![launchTemplate]!["Properties"]!["LaunchTemplateData"]!["UserData"]!["Fn::Base64"]);

    /// <summary>Every finding down to style counts.</summary>
    public static async Task JudgeAsync(string script)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("user-data.sh", script);
        var parsed = await Tool.RunAsync("bash", ["-n", file], cancellationToken: TestContext.Current.CancellationToken);
        parsed.All.ShouldBeEmpty();
        if (Tool.Find("shellcheck") is not { } shellcheck)
        {
            Assert.Skip("NOT JUDGED: bash parsed the script, but shellcheck is not here (Debian: apt-get install shellcheck).");
            return;
        }

        var judged = await Tool.RunAsync(shellcheck, ["--severity=style", file], cancellationToken: TestContext.Current.CancellationToken);
        judged.ExitCode.ShouldBe(0, judged.All);
    }
}
