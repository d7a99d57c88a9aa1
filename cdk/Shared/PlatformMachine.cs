using Amazon.CDK;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.StepFunctions;
using Constructs;

namespace DevEnv.Cdk.Shared;

/// <summary>A standard state machine from statemachines/, whose placeholders are the methods of its functions.</summary>
public sealed class PlatformMachine : Construct
{
    public PlatformMachine(Construct scope, string name, Platform platform, IReadOnlyList<PlatformFunction> steps)
        : base(scope, "Machine")
    {
        var log = new LogGroup(this, "Log", new LogGroupProps
        {
            // Below vendedlogs, log groups share one resource policy (CloudWatch Logs user guide): it cannot outgrow its limit.
            LogGroupName = $"/aws/vendedlogs/states/{platform.Names.Machine(name)}",
            Retention = RetentionDays.THREE_MONTHS,
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        Machine = new StateMachine(this, "StateMachine", new StateMachineProps
        {
            StateMachineName = platform.Names.Machine(name),
            StateMachineType = StateMachineType.STANDARD,
            DefinitionBody = DefinitionBody.FromFile(platform.Repository.Machine(name)),
            DefinitionSubstitutions = steps.ToDictionary(s => s.Method, s => s.Function.FunctionArn, StringComparer.Ordinal),
            Logs = new LogOptions { Destination = log, Level = LogLevel.ALL, IncludeExecutionData = false },
            TracingEnabled = true,
        });

        // A definition in a file derives no grants, and GrantInvoke would allow every version of a function besides.
        Machine.AddToRolePolicy(Allow.To("InvokeSteps", ["lambda:InvokeFunction"], [.. steps.Select(s => s.Function.FunctionArn)]));
    }

    public StateMachine Machine { get; }
}
