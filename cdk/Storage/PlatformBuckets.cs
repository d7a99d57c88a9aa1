using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Constructs;

namespace DevEnv.Cdk.Storage;

/// <summary>State documents, artefacts (strategies and agents), the environments' reports, and what outlives them: each in a bucket of its own.</summary>
public sealed class PlatformBuckets : Construct
{
    // An environment lives at most 30 days; its strategy and its last report outlive it for the post-mortem.
    private const int ArtifactDays = 60;
    private const int ReportDays = 60;

    // A replay of last quarter is still asked for; older market data is bought back.
    private const int RecordingDays = 100;

    // What a strategy did in its life is compared from one pull request to the next.
    private const int StatementDays = 400;

    private const int ScratchDays = 30;

    /// <summary>What one run of a function leaves for the next. Written each few minutes: old versions tell nobody anything.</summary>
    private static readonly string[] Scratch = ["reaping/", "reconciling/", "orphans/", "alarms/", "admissions/"];

    public PlatformBuckets(Construct scope, string id)
        : base(scope, id)
    {
        // The versions of documents and bills are the audit log: they never expire.
        State = PrivateBucket.Of(this, "State", versioned: true, Scratch.Select(Forget));
        Artifacts = PrivateBucket.Of(this, "Artifacts", versioned: true, Expire("artifacts/", ArtifactDays));
        Reports = PrivateBucket.Of(this, "Reports", versioned: false, Expire("reports/", ReportDays));
        Recordings = PrivateBucket.Of(this, "Recordings", versioned: false, new LifecycleRule { Expiration = Duration.Days(RecordingDays) });
        Statements = PrivateBucket.Of(this, "Statements", versioned: true, Expire(null, StatementDays));
    }

    public Bucket State { get; }

    public Bucket Artifacts { get; }

    public Bucket Reports { get; }

    /// <summary>Market data as the multiplexer took it in, for replays.</summary>
    public Bucket Recordings { get; }

    /// <summary>What each strategy traded, kept after its environment.</summary>
    public Bucket Statements { get; }

    private static LifecycleRule Forget(string prefix) => new() { Prefix = prefix, NoncurrentVersionExpiration = Duration.Days(ScratchDays) };

    private static LifecycleRule Expire(string? prefix, int days) => new()
    {
        Prefix = prefix,
        Expiration = Duration.Days(days),
        NoncurrentVersionExpiration = Duration.Days(1),
    };
}
