using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Shared.Costs;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Provisioning;

/// <summary>Refuses an environment that the owner's budget of the day does not cover: by list prices, from the bills of the day and from what is admitted now.</summary>
public sealed class BudgetCheck(StateStore states, Ledger ledger, PlatformOptions platform, ProvisioningOptions options, TimeProvider time)
{
    /// <param name="state">Of the generation that asks.</param>
    /// <param name="markers">All admission markers.</param>
    /// <exception cref="OverBudget">With the sums, and whom to ask.</exception>
    public async Task CheckAsync(EnvironmentState state, IReadOnlyList<string> markers, CancellationToken cancellationToken)
    {
        if (options.OwnerDailyBudget == 0m)
        {
            return;
        }

        var now = time.GetUtcNow();
        var bills = await ledger.OnAsync(DateOnly.FromDateTime(now.UtcDateTime), state.Owner, cancellationToken).ConfigureAwait(false);
        var others = bills.Select(e => Spent(e.Bill)).ToList();
        var billed = bills.Select(e => e.Stem).ToHashSet(StringComparer.Ordinal);
        foreach (var (names, isBefore) in AdmissionQueue.OthersOfOwner(markers, state.AdmissionKey!).Where(o => !billed.Contains(o.Names.Stem)))
        {
            var other = (await states.FindAsync(names.Environment, cancellationToken).ConfigureAwait(false))?.State;
            if (other?.Generation == names.Generation && (isBefore || other.Launch?.LaunchedAt is not null))
            {
                others.Add(Living(other, now));
            }
        }

        var sums = DayBudget.Of(others, new Spending(MostPerHour(), now, state.Deadline), now);
        if (sums.Exceeds(options.OwnerDailyBudget))
        {
            throw new OverBudget(
                $"The environments of {state.Owner} have cost {Facts.Dollars(sums.Spent)} today (UTC, by list prices), those that live add up to {Facts.Dollars(sums.Committed)} "
                + $"until the day is over, and this one would add up to {Facts.Dollars(sums.Added)}: more than the {Facts.Dollars(options.OwnerDailyBudget)} that one person's may cost in a day. "
                + $"Ask {options.BudgetContact} for more.");
        }
    }

    // One that is about to launch costs from now on.
    private Spending Living(EnvironmentState other, DateTimeOffset now) => new(
        Facts.InstanceType(other) is { } type ? EnvironmentCost.AtMost(type, platform.Region).PerHour : MostPerHour(),
        other.Launch?.LaunchedAt ?? now,
        other.Phase is Phase.Destroying or Phase.DestroyFailed ? now : other.Deadline);

    // Any of the types may become the instance's.
    private decimal MostPerHour() => options.InstanceTypes.Max(t => EnvironmentCost.AtMost(t, platform.Region).PerHour);

    // By what was written down then, not by a newer price.
    private static Spending Spent(Bill bill)
    {
        var hours = (decimal)(bill.To - bill.From).TotalHours;
        return new Spending(hours > 0 ? bill.Dollars / hours : 0m, bill.From, bill.To);
    }
}
