using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Costs;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Digest;

/// <summary>Puts the bills of a week and what lives now together by owner.</summary>
public sealed class DigestReader(StateStore store, Ledger ledger, TimeProvider time)
{
    public async Task<Week> ReadAsync(DigestPeriod period, CancellationToken cancellationToken)
    {
        var ended = new List<LedgerEntry>();
        foreach (var day in period.Days())
        {
            ended.AddRange((await ledger.OnAsync(day, null, cancellationToken).ConfigureAwait(false)).Where(e => period.Has(e.Bill.To)));
        }

        var living = new List<Living>();
        var unread = 0;
        await foreach (var state in store.EachAsync(string.Empty, _ => true, cancellationToken).ConfigureAwait(false))
        {
            if (state is null)
            {
                unread++;
            }
            else if (state.Phase != Phase.Absent)
            {
                living.Add(new Living(state, ledger.Of(state, time.GetUtcNow())?.Dollars));
            }
        }

        var bills = ended.ToLookup(e => e.Owner, StringComparer.Ordinal);
        var alive = living.ToLookup(l => Ledger.Key(l.State.Owner), StringComparer.Ordinal);
        var owners = bills.Select(b => b.Key).Union(alive.Select(a => a.Key), StringComparer.Ordinal)
            .Select(key => new WeekOfOwner(alive[key].FirstOrDefault()?.State.Owner ?? key, [.. bills[key].OrderBy(e => e.Bill.To)], [.. alive[key].OrderBy(l => l.State.Deadline)]))
            .OrderByDescending(o => o.EndedDollars + o.LivingDollars)
            .ThenBy(o => o.Owner, StringComparer.Ordinal);
        return new Week(period, [.. owners], unread);
    }
}
