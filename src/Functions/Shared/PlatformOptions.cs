using DevEnv.Contracts.Observability;

namespace DevEnv.Functions.Shared;

/// <summary>Where the platform lives: facts that the stack knows and every feature needs.</summary>
public sealed record PlatformOptions
{
    /// <summary>Begins the names of this platform's functions, machines and alarms.</summary>
    public string Prefix { get; init; } = PlatformPrefix.Default;

    public required string Account { get; init; }
    public required string Region { get; init; }
    public string Partition { get; init; } = "aws";
    public required string StateBucket { get; init; }
    public required string ArtifactBucket { get; init; }
    public required string ReportBucket { get; init; }

    /// <summary>ARN of the machine of a name, for example of provision.</summary>
    public required IReadOnlyDictionary<string, string> Machines { get; init; }

    public static PlatformOptions Read(Settings settings) => new()
    {
        Prefix = settings.Text("PLATFORM_PREFIX", PlatformPrefix.Default),
        Account = settings.Required("AWS_ACCOUNT_ID"),
        Region = settings.Required("AWS_REGION"),
        Partition = settings.Text("AWS_PARTITION", "aws"),
        StateBucket = settings.Required("STATE_BUCKET"),
        ArtifactBucket = settings.Required("ARTIFACT_BUCKET"),
        ReportBucket = settings.Required("REPORT_BUCKET"),
        Machines = new Dictionary<string, string>
        {
            [Contracts.State.StartMachine.Provision] = settings.Required("PROVISION_MACHINE_ARN"),
            [Contracts.State.StartMachine.Update] = settings.Required("UPDATE_MACHINE_ARN"),
            [Contracts.State.StartMachine.Destroy] = settings.Required("DESTROY_MACHINE_ARN"),
        },
    };

    public Contracts.Policies.PolicyScope PolicyScope() => new()
    {
        Partition = Partition,
        Region = Region,
        Account = Account,
        ArtifactBucket = ArtifactBucket,
        ReportBucket = ReportBucket,
    };
}
