using DevEnv.Cdk.Tests.Policies;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests.Judges;

/// <summary>CloudFormation's rules over every template.</summary>
public sealed class CfnLintTests
{
    [Fact]
    public async Task Cfn_lint_finds_no_error_in_any_template()
    {
        var judged = await JudgeAsync([.. SynthesisedApp.Templates.Select(t => t.File)]);
        judged.ExitCode.ShouldBe(0, judged.All);
    }

    [Fact]
    public async Task Cfn_lint_is_awake()
    {
        using var folder = new TemporaryFolder();
        var judged = await JudgeAsync([folder.File("bad.template.json", """{ "Resources": { "Bad": { "Type": "AWS::S3::Bucket", "Properties": { "BucketNaem": "x" } } } }""")]);
        judged.ExitCode.ShouldNotBe(0, "cfn-lint passed a property that does not exist");
    }

    private static async Task<ToolResult> JudgeAsync(IReadOnlyList<string> templates)
    {
        var judge = Tool.Find("cfn-lint");
        Assert.SkipWhen(judge is null, "NOT JUDGED: cfn-lint is not on the PATH. Install it with 'pip install cfn-lint'.");
        return await Tool.RunAsync(judge!, ["--non-zero-exit-code", "error", "--regions", "eu-west-1", "us-east-1", "--template", .. templates], cancellationToken: TestContext.Current.CancellationToken);
    }
}
