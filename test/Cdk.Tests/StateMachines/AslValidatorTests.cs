using System.Text.RegularExpressions;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests.StateMachines;

/// <summary>The outside judge of the machines' files.</summary>
public sealed class AslValidatorTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(RepositoryTree.At("statemachines"), "*.asl.json").Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Asl_validator_passes_the_file(string file)
    {
        var judged = await JudgeAsync(await ReadAsync(file));
        judged.ExitCode.ShouldBe(0, judged.All);
    }

    [Fact]
    public async Task Asl_validator_is_awake()
    {
        var judged = await JudgeAsync((await ReadAsync("destroy.asl.json")).Replace("\"Next\": \"Terminate\"", "\"Next\": \"Nowhere\"", StringComparison.Ordinal));
        judged.ExitCode.ShouldNotBe(0, "asl-validator passed a machine that leads nowhere");
    }

    private static async Task<string> ReadAsync(string file) => Regex.Replace(
        await File.ReadAllTextAsync(RepositoryTree.At("statemachines", file), TestContext.Current.CancellationToken),
        @"\$\{(\w+)\}",
        "arn:aws:lambda:eu-west-1:111122223333:function:dev-env-$1");

    private static async Task<ToolResult> JudgeAsync(string definition)
    {
        var judge = RepositoryTree.At("node_modules", ".bin", "asl-validator");
        if (!File.Exists(judge))
        {
            Assert.Skip("NOT JUDGED: asl-validator is not installed. Run 'npm ci' in the root of the repository.");
        }

        using var folder = new TemporaryFolder();
        return await Tool.RunAsync(judge, ["--json-path", folder.File("machine.json", definition)], cancellationToken: TestContext.Current.CancellationToken);
    }
}
