using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests.Judges;

/// <summary>CloudFormation's own rules, by its linter; without it the test is skipped and says so.</summary>
internal static class CfnLint
{
    public static async Task<ToolResult> JudgeAsync(IReadOnlyList<string> templates)
    {
        var judge = Tool.Find("cfn-lint");
        Assert.SkipWhen(judge is null, "NOT JUDGED: cfn-lint is not on the PATH. Install it with 'pip install cfn-lint'.");
        return await Tool.RunAsync(judge!, ["--non-zero-exit-code", "error", "--regions", "eu-west-1", "us-east-1", "--template", .. templates], cancellationToken: TestContext.Current.CancellationToken);
    }
}
