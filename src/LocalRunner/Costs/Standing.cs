namespace DevEnv.LocalRunner.Costs;

/// <summary>What kind of commitment could make it cheaper.</summary>
public enum StandingKind
{
    Ec2,
    Fargate,
    Other,
}

/// <summary>Something that costs by the hour, used or not.</summary>
/// <param name="What">For people, without the number.</param>
/// <param name="Count">How many.</param>
/// <param name="Each">US dollars a month.</param>
public sealed record Standing(string What, decimal Count, decimal Each, StandingKind Kind)
{
    public decimal Month => Count * Each;
}

/// <param name="Charges">The same things together, in the order in which they were found.</param>
/// <param name="Unpriced">Types that may cost by the hour and have no price here, each with its number.</param>
public sealed record StandingCharges(IReadOnlyList<Standing> Charges, IReadOnlyList<(string Type, int Count)> Unpriced)
{
    public decimal Month => Charges.Sum(c => c.Month);

    public decimal MonthOf(StandingKind kind) => Charges.Where(c => c.Kind == kind).Sum(c => c.Month);
}
