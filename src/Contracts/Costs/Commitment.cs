namespace DevEnv.Contracts.Costs;

/// <summary>A promise to AWS to pay for a year.</summary>
/// <param name="Saves">Share of the on-demand price.</param>
/// <param name="CoversFargate">A Savings Plan does; reserved instances are of EC2 alone.</param>
/// <param name="Source">Where the share comes from, for people: none of them is this family's own.</param>
public sealed record Commitment(string Name, decimal Saves, bool CoversFargate, string Source)
{
    private const string Reserved = "ratio of t2.nano's published prices";

    /// <summary>For one year.</summary>
    public static IReadOnlyList<Commitment> OneYear { get; } =
    [
        new("Reserved, convertible, nothing upfront", 0.293m, false, Reserved),
        new("Reserved, convertible, all upfront", 0.331m, false, Reserved),
        new("Reserved, standard, nothing upfront", 0.379m, false, Reserved),
        new("Reserved, standard, all upfront", 0.429m, false, Reserved),
        new("Compute Savings Plan, nothing upfront", 0.27m, true, "one published figure for EC2; Fargate's own was not found, so the same is assumed"),
    ];
}
