using DevEnv.Cdk.Tests.Policies;
using DevEnv.Shared;

namespace DevEnv.Cdk.Tests.Judges;

/// <summary>CloudFormation's rules over every template.</summary>
public sealed class CfnLintTests
{
    [Fact]
    public async Task Cfn_lint_finds_no_error_in_any_template()
    {
        var judged = await CfnLint.JudgeAsync([.. SynthesisedApp.Templates.Select(t => t.File)]);
        judged.ExitCode.ShouldBe(0, judged.All);
    }

    [Fact]
    public async Task Cfn_lint_is_awake()
    {
        using var folder = new TemporaryFolder();
        var judged = await CfnLint.JudgeAsync([folder.File("bad.template.json", """{ "Resources": { "Bad": { "Type": "AWS::S3::Bucket", "Properties": { "BucketNaem": "x" } } } }""")]);
        judged.ExitCode.ShouldNotBe(0, "cfn-lint passed a property that does not exist");
    }
}
