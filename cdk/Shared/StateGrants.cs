using Amazon.CDK.AWS.IAM;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Cdk.Shared;

/// <summary>What working with the state bucket takes.</summary>
public sealed class StateGrants(Platform platform)
{
    /// <summary>To load a document.</summary>
    public IEnumerable<PolicyStatement> Read() =>
    [
        Allow.To("ReadState", ["s3:GetObject"], [Objects(ResourceNames.StatePrefix)]),
        Missing(),
    ];

    /// <summary>To go through all documents.</summary>
    public PolicyStatement List() => BucketGrants.List("ListState", platform.Buckets.State, ResourceNames.StatePrefix);

    /// <summary>To write into a document what a step found; decides nothing, so nothing follows from it.</summary>
    public IEnumerable<PolicyStatement> Record() => Documents("State", ResourceNames.StatePrefix);

    /// <summary>To change a document, and to carry out what it then has pending: starting machines, tagging the expiry, telling people.</summary>
    public IEnumerable<PolicyStatement> Change() =>
    [
        .. Record(),
        Allow.To("StartMachines", ["states:StartExecution"], [.. Machines.Select(platform.Names.MachineArn)]),
        Allow.To(
            "TagExpiry",
            ["ec2:CreateTags"],
            [platform.Names.Ec2("instance/*")],
            OurTags.Carried,
            ("ForAllValues:StringEquals", "aws:TagKeys", [EnvironmentTags.ExpiresAt]),

            // Without the key ForAllValues would be true (IAM user guide, "Single-valued vs. multivalued context keys").
            ("Null", "aws:TagKeys", ["false"])),
        PeerGrants.GitHub(platform),
        .. PeerGrants.Slack(platform),
    ];

    /// <summary>To know whether the machine that a document waits for still runs.</summary>
    public PolicyStatement WatchMachines() => Allow.To("WatchMachines", ["states:DescribeExecution"], [.. Machines.Select(platform.Names.ExecutionArns)]);

    public PolicyStatement WriteBills() => Allow.To("WriteBills", ["s3:PutObject"], [Objects(ResourceNames.BillPrefix)]);

    public IEnumerable<PolicyStatement> ReadBills() =>
    [
        Allow.To("ReadBills", ["s3:GetObject"], [Objects(ResourceNames.BillPrefix)]),
        BucketGrants.List("ListBills", platform.Buckets.State, ResourceNames.BillPrefix),
    ];

    /// <summary>Documents of a function's own: what one run leaves for the next.</summary>
    /// <param name="what">For the statements' names.</param>
    /// <param name="prefix">Ends with a slash.</param>
    public IEnumerable<PolicyStatement> Documents(string what, string prefix) =>
    [
        Allow.To($"Change{what}", ["s3:GetObject", "s3:PutObject"], [Objects(prefix)]),
        Missing(),
    ];

    // The same for every prefix: the CDK writes equal statements once.
    private PolicyStatement Missing() => BucketGrants.TellMissing("TellMissingDocuments", platform.Buckets.State);

    private static string[] Machines => [StartMachine.Provision, StartMachine.Update, StartMachine.Destroy];

    private string Objects(string prefix) => platform.Buckets.State.ArnForObjects(prefix + "*");
}
