using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.State;

/// <summary>
/// What one run over a document's effects may create. What is looked for and then created, two at once would both create: so a notice
/// belongs to whoever decided it, and the first comment, and a notice that its decider left behind, to whoever saved the claim.
/// </summary>
/// <param name="decidedAt">The time of the decision that the caller has just saved; null when it only flushes what it finds.</param>
internal sealed class CreationRight(DateTimeOffset? decidedAt, TimeProvider time)
{
    /// <summary>
    /// Whoever tried before is dead by then and its request has arrived: no function but the reaper runs for so long, and the reaper
    /// saves and tells in one go.
    /// </summary>
    public static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(2);

    private readonly HashSet<Effect> _tried = [];
    private CreationClaim? _claim;

    /// <summary>What failed may arrive yet, so it is not created again by the same run.</summary>
    public bool Covers(EnvironmentState state, Effect effect) =>
        !_tried.Contains(effect) && ((effect is Telling telling && telling.At == decidedAt) || Holds(state));

    public bool Holds(EnvironmentState state) => _claim is not null && state.CreationClaim == _claim;

    public bool IsLeftBehind(Telling telling) => time.GetUtcNow() - telling.At >= LostAfter;

    public void Failed(Effect effect) => _tried.Add(effect);

    /// <returns>The document with a new claim, which counts when it is saved; the same while somebody holds one.</returns>
    public EnvironmentState Claim(EnvironmentState state) =>
        IsHeld(state) ? state : state with { CreationClaim = new CreationClaim(time.GetUtcNow(), state.Revision + 1) };

    /// <returns>The document without a claim that nobody needs any more.</returns>
    public EnvironmentState Release(EnvironmentState state) =>
        state is { CreationClaim: not null, PendingEffects.Count: 0 } && (Holds(state) || !IsHeld(state)) ? state with { CreationClaim = null } : state;

    /// <summary>The document was saved with the claim in it.</summary>
    public void Take(CreationClaim claim) => _claim = claim;

    private bool IsHeld(EnvironmentState state) => state.CreationClaim is { } claim && time.GetUtcNow() - claim.At < LostAfter;
}
