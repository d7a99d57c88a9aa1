using System.Text.RegularExpressions;
using DevEnv.Cdk.Tests.Policies;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests.StateMachines;

/// <summary>The outside judge of the machines, as they are deployed: a definition in a file becomes an asset.</summary>
public sealed class AslValidatorTests
{
    [Fact]
    public async Task Asl_validator_passes_every_machine_of_the_app()
    {
        var machines = SynthesisedApp.Templates.SelectMany(t => t.Json.Resources("AWS::StepFunctions::StateMachine")).ToList();
        machines.Count.ShouldBe(Directory.EnumerateFiles(RepositoryTree.At("statemachines"), "*.asl.json").Count());
        foreach (var (id, machine) in machines)
        {
            var asset = machine["Properties"]!["DefinitionS3Location"]!["Key"]!.GetValue<string>();
            var judged = await JudgeAsync(await ReadAsync(Path.Combine(SynthesisedApp.Output, $"asset.{asset}")));
            judged.ExitCode.ShouldBe(0, $"{id}: {judged.All}");
        }
    }

    [Fact]
    public async Task Asl_validator_is_awake()
    {
        var destroy = await ReadAsync(RepositoryTree.At("statemachines", "destroy.asl.json"));
        var judged = await JudgeAsync(destroy.Replace("\"Next\": \"Terminate\"", "\"Next\": \"Nowhere\"", StringComparison.Ordinal));
        judged.ExitCode.ShouldNotBe(0, "asl-validator passed a machine that leads nowhere");
    }

    private static async Task<string> ReadAsync(string file) => Regex.Replace(
        await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), @"\$\{(\w+)\}", "arn:aws:lambda:eu-west-1:111122223333:function:dev-env-$1");

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
