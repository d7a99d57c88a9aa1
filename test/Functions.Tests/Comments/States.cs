using System.Text;
using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.Comments;

/// <summary>An environment in each state that a comment tells.</summary>
public static class States
{
    public const int PullRequest = 128;
    private static readonly DateTimeOffset Created = new(2026, 11, 23, 14, 5, 0, TimeSpan.Zero);

    public static DateTimeOffset Later => Created.AddHours(20);

    public static string Newer { get; } = new('b', 40);

    public static CommentOptions Options { get; } = new() { Region = "us-east-1" };

    public static EnvironmentState Absent() => new()
    {
        Environment = "strategies-4fzz-128",
        Repository = new RepositoryRef(200_000, "desk/strategies", 7),
        PullRequest = PullRequest,
        Owner = "ada",
        HeadSha = Platform.Sha,
    };

    public static EnvironmentState Preparing(ProvisionStep step) => Absent() with
    {
        Phase = Phase.Provisioning,
        Generation = 2,
        Step = step,
        CreatedAt = Created,
        Deadline = Created.AddHours(48),
        Configuration = DevEnvConfigReader.Read(Encoding.UTF8.GetBytes(Platform.SeedFile), DeskPolicy.Default).Config!,
    };

    public static EnvironmentState Ready() => Preparing(ProvisionStep.None) with
    {
        Phase = Phase.Ready,
        ReadyAt = Created.AddMinutes(3),
        Launch = new LaunchRecord
        {
            ExpiresAt = Created.AddHours(48),
            Offers =
            [
                new LaunchOffer(0, "c6i.2xlarge", "subnet-a", OfferStatus.Refused, "InsufficientInstanceCapacity"),
                new LaunchOffer(1, "c6i.2xlarge", "subnet-b", OfferStatus.Launched),
            ],
            InstanceId = "i-0f3a9c2b7d1e45678",
            PrivateIp = "10.20.3.17",
            LaunchedAt = Created.AddMinutes(1),
        },
    };

    public static EnvironmentState Updating() => Ready() with
    {
        Phase = Phase.Updating,
        UpdateAttempt = 1,
        Update = new UpdateRecord { HeadSha = Newer, Configuration = Ready().Configuration!, StartedAt = Later },
    };

    public static Approval Asked(ApprovalOutcome outcome) => new()
    {
        Id = "a",
        RequestedBy = "ada",
        HeadSha = Platform.Sha,
        SeenDeadline = Created.AddHours(48),
        NewDeadline = Created.AddHours(120),
        RequestedAt = Later,
        ExpiresAt = Later.AddHours(24),
        Outcome = outcome,
    };

    public static EnvironmentState Failed(Failure failure) => Preparing(ProvisionStep.None) with { Phase = Phase.Destroying, Failure = failure };

    public static EnvironmentState Refused(Refusal refusal) => Absent() with { Refusal = refusal };
}
