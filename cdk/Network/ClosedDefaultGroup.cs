using Amazon.CDK;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace DevEnv.Cdk.Network;

/// <summary>
/// What takes the rules of the VPC's default group away. CloudFormation can only add rules, so the CDK brings a function for it; here
/// it gets a runtime that lives, a log of its own and, in place of AWS's managed policy, leave to write that log alone.
/// </summary>
public sealed class ClosedDefaultGroup : Construct
{
    private const string Provider = "Custom::VpcRestrictDefaultSGCustomResourceProvider";

    public ClosedDefaultGroup(Construct scope, string id)
        : base(scope, id)
    {
        var provider = Stack.Of(this).Node.FindChild(Provider);
        var handler = (CfnResource)provider.Node.FindChild("Handler");
        var log = new LogGroup(this, "Log", new LogGroupProps { Retention = RetentionDays.ONE_MONTH, RemovalPolicy = RemovalPolicy.DESTROY });

        // This version of the CDK still asks for a runtime in which Lambda makes no new function (Lambda developer guide, "Runtime
        // deprecation"); the handler uses nothing but the SDK that each Node.js runtime brings.
        handler.AddPropertyOverride("Runtime", "nodejs24.x");
        handler.AddPropertyOverride("LoggingConfig", new Dictionary<string, object> { ["LogGroup"] = log.LogGroupName });
        string[] writing = ["logs:CreateLogStream", "logs:PutLogEvents"];
        var role = (CfnResource)provider.Node.FindChild("Role");
        role.AddPropertyDeletionOverride("ManagedPolicyArns");
        role.AddPropertyOverride("Policies.1", new Dictionary<string, object>
        {
            ["PolicyName"] = "WriteOwnLog",
            ["PolicyDocument"] = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = writing,
                        ["Resource"] = log.LogGroupArn,
                    },
                },
            },
        });
    }
}
