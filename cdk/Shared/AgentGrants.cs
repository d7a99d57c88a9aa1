using Amazon.CDK.AWS.IAM;

namespace DevEnv.Cdk.Shared;

/// <summary>Commands to the agents of our instances, by our own document only: never a shell document.</summary>
public static class AgentGrants
{
    /// <summary>SendCommand is authorised for the document and for each instance (Systems Manager user guide, "Restricting Run Command access based on tags").</summary>
    public static IEnumerable<PolicyStatement> Command(Platform platform) =>
    [
        Allow.To("SendOurDocument", ["ssm:SendCommand"], [platform.Names.Document(platform.Names.AgentDocument)]),
        Allow.To("SendToOurInstances", ["ssm:SendCommand"], [platform.Names.Ec2("instance/*")], OurTags.CarriedForSystemsManager),
    ];

    /// <summary>Knows no resources (Service Authorization Reference, Systems Manager).</summary>
    public static PolicyStatement Ask() => Allow.To("AskForCommands", ["ssm:GetCommandInvocation"], ["*"]);
}
