using Amazon.CDK.AWS.IAM;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Cdk.Shared;

/// <summary>What working with the state documents takes.</summary>
public sealed class StateGrants(Platform platform)
{
    /// <summary>To load a document.</summary>
    public IEnumerable<PolicyStatement> Read() =>
    [
        Allow.To("ReadState", ["s3:GetObject"], [Documents]),
        BucketGrants.List("ListState", platform.Buckets.State, ResourceNames.StatePrefix),
    ];

    /// <summary>To change a document, and to carry out what it then has pending: starting machines and writing the comment.</summary>
    public IEnumerable<PolicyStatement> Change() =>
    [
        Allow.To("ChangeState", ["s3:GetObject", "s3:PutObject"], [Documents]),
        BucketGrants.List("ListState", platform.Buckets.State, ResourceNames.StatePrefix),
        Allow.To(
            "StartMachines", ["states:StartExecution"], [platform.Names.MachineArn(StartMachine.Provision), platform.Names.MachineArn(StartMachine.Destroy)]),
        Allow.To("ActAsGitHubApp", ["secretsmanager:GetSecretValue"], [platform.Names.Secret(platform.Context.GitHubAppKeySecret)]),
    ];

    private string Documents => platform.Buckets.State.ArnForObjects(ResourceNames.StatePrefix + "*");
}
