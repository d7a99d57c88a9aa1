using DevEnv.Contracts.State;

namespace DevEnv.Contracts.Tests.State.Stories;

/// <summary>One decision of a story.</summary>
internal sealed record Turn(EnvironmentState Before, Intent Intent, Decision Decision, DateTimeOffset Now, string? Delivery)
{
    public EnvironmentState After => Decision.State;

    public bool IsSeenBefore => Delivery is not null && Before.Has(Delivery);

    /// <summary>Decided in this turn.</summary>
    public IEnumerable<Effect> NewEffects => After.PendingEffects.Except(Before.PendingEffects);

    public override string ToString() =>
        $"{Now:dd HH:mm:ss} {Told.Phrase(Before.Phase)} g{Before.Generation} at {Before.HeadSha} | {Tell(Intent)} | {Told.Outcome(Before, Decision)} ({Decision.Reason})";

    private static string Tell(Intent intent) => intent switch
    {
        Wanted wanted => $"{intent.GetType().Name} {wanted.HeadSha}",
        _ => intent.ToString(),
    };
}
