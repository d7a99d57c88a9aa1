namespace DevEnv.Cdk;

/// <summary>How much people may spend, and how much one run of a regular function may do.</summary>
public sealed record LimitContext
{
    /// <summary>US dollars per owner and day of UTC; 0 sets no limit.</summary>
    public required string OwnerDailyBudget { get; init; }

    /// <summary>Whom people ask for more, as a sentence names them.</summary>
    public string? BudgetContact { get; init; }

    /// <summary>Environments that one run of the reaper may end.</summary>
    public required int ReaperDestroys { get; init; }

    /// <summary>Deliveries that one run may have sent again.</summary>
    public required int Redeliveries { get; init; }

    /// <summary>Pull requests that one comparison may ask GitHub about.</summary>
    public required int Comparisons { get; init; }

    internal static LimitContext Read(ContextValues values) => new()
    {
        OwnerDailyBudget = values.Text("ownerDailyBudgetUsd", "40", "an amount such as 40 or 12.50", Shapes.Amount()),
        BudgetContact = values.Optional("budgetContact", "a name, at most 100 characters", Shapes.Line()),
        ReaperDestroys = values.Number("reaperDestroyLimit", 20),
        Redeliveries = values.Number("redeliveryLimit", 100),
        Comparisons = values.Number("comparisonLimit", 500),
    };
}
