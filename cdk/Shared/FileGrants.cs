using Amazon.CDK.AWS.IAM;
using DevEnv.Contracts.Environments;

namespace DevEnv.Cdk.Shared;

/// <summary>The queue's markers, the strategies' files and the environments' reports.</summary>
public sealed class FileGrants(Platform platform)
{
    private const string ArtifactPrefix = "artifacts/";
    private const string ReportPrefix = "reports/";

    public IEnumerable<PolicyStatement> Queue() =>
    [
        Allow.To("JoinQueue", ["s3:PutObject"], [platform.Buckets.State.ArnForObjects(ResourceNames.AdmissionPrefix + "*")]),
        ListQueue(),
    ];

    public PolicyStatement ListQueue() => BucketGrants.List("ReadQueue", platform.Buckets.State, ResourceNames.AdmissionPrefix);

    public IEnumerable<PolicyStatement> Artifacts() =>
    [
        Allow.To("StageArtifacts", ["s3:GetObject", "s3:PutObject"], [platform.Buckets.Artifacts.ArnForObjects(ArtifactPrefix + "*")]),
        BucketGrants.TellMissing("TellMissingArtifacts", platform.Buckets.Artifacts),
    ];

    public IEnumerable<PolicyStatement> Reports() =>
    [
        Allow.To("ReadReports", ["s3:GetObject"], [platform.Buckets.Reports.ArnForObjects(ReportPrefix + "*")]),
        BucketGrants.TellMissing("TellMissingReports", platform.Buckets.Reports),
    ];
}
