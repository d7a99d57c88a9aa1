namespace DevEnv.Simulation.Invariants;

/// <summary>I5: nothing that is not ours was touched: each bystander is as it was, byte for byte.</summary>
internal sealed class NothingElseTouched() : Invariant("I5")
{
    public override void AtRest(Sight sight) => Look(sight);

    public override void AtEnd(Sight sight) => Look(sight);

    private void Look(Sight sight)
    {
        foreach (var harm in sight.Bystanders.Harm())
        {
            Violate(harm);
        }
    }
}
