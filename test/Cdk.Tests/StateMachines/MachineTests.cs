using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevEnv.Shared;

namespace DevEnv.Cdk.Tests.StateMachines;

public sealed class MachineTests
{
    [Fact]
    public void All_machines_are_standard_logged_and_traced()
    {
        Synthesis.Template.ResourceCountIs("AWS::StepFunctions::StateMachine", 3);
        Synthesis.Template.AllResourcesProperties("AWS::StepFunctions::StateMachine", new Dictionary<string, object>
        {
            ["StateMachineType"] = "STANDARD",
            ["TracingConfiguration"] = new Dictionary<string, object> { ["Enabled"] = true },
            ["LoggingConfiguration"] = new Dictionary<string, object> { ["Level"] = "ALL", ["IncludeExecutionData"] = false },
        });
    }

    [Theory]
    [InlineData("provision")]
    [InlineData("update")]
    [InlineData("destroy")]
    public void Every_placeholder_of_the_file_is_bound_to_the_function_of_its_name(string machine)
    {
        var bound = Machine(machine)["DefinitionSubstitutions"]!.AsObject();
        bound.Select(b => b.Key).ShouldBe(Placeholders(machine), ignoreOrder: true);
        foreach (var (name, arn) in bound)
        {
            var function = Synthesis.Json["Resources"]![Resolved.Text(arn).Split('.')[0]]!["Properties"]!;
            function["Environment"]!["Variables"]!["ANNOTATIONS_HANDLER"]!.GetValue<string>().ShouldBe(name);
        }
    }

    [Theory]
    [InlineData("provision")]
    [InlineData("update")]
    [InlineData("destroy")]
    public void A_machine_may_invoke_its_functions_and_no_other(string machine)
    {
        var role = Machine(machine)["RoleArn"]!["Fn::GetAtt"]![0]!.GetValue<string>();
        var invoked = Synthesis.Json.Resources("AWS::IAM::Policy")
            .Where(p => p.Value["Properties"]!["Roles"]!.AsArray().Any(r => r!["Ref"]!.GetValue<string>() == role))
            .SelectMany(p => p.Value["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray())
            .Where(s => Resolved.List(s!["Action"]).Contains("lambda:InvokeFunction"))
            .SelectMany(s => Resolved.List(s!["Resource"]));
        invoked.ShouldBe(Machine(machine)["DefinitionSubstitutions"]!.AsObject().Select(b => Resolved.Text(b.Value)), ignoreOrder: true);
    }

    private static JsonNode Machine(string name) => Synthesis.Json.Resources("AWS::StepFunctions::StateMachine")
        .Single(m => m.Value["Properties"]!["StateMachineName"]!.GetValue<string>() == $"dev-env-{name}").Value["Properties"]!;

    private static IEnumerable<string> Placeholders(string machine) =>
        Regex.Matches(File.ReadAllText(RepositoryTree.At("statemachines", $"{machine}.asl.json")), @"\$\{(\w+)\}").Select(m => m.Groups[1].Value).Distinct();
}
