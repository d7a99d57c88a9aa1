using System.Globalization;
using DevEnv.Contracts.Costs;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Shared.Costs;
using DevEnv.Functions.Shared.Notices;
using DevEnv.Functions.Shared.Slack;

namespace DevEnv.Functions.Digest;

/// <summary>The words of the weekly digest, as Slack's markup.</summary>
public static class DigestText
{
    // Slack takes 3,000 characters in a section; a line has up to 160.
    private const int MostLines = 8;
    private const int MostOwners = 25;

    public static string Of(WeekOfOwner owner, DigestPeriod period)
    {
        List<string> lines = [$"*Your trading environments*, {Days(period)}."];
        if (owner.Ended.Count > 0)
        {
            lines.Add($"Ended: {Number(owner.Ended.Count)}, about {Facts.Dollars(owner.EndedDollars)}.");
            lines.AddRange(Cut(owner.Ended, MostLines, Line));
        }

        if (owner.Living.Count > 0)
        {
            lines.Add($"Living now: {Number(owner.Living.Count)}, about {Facts.Dollars(owner.LivingDollars)} so far.");
            lines.AddRange(Cut(owner.Living, MostLines, Line));
        }

        lines.Add(Basis());
        return string.Join('\n', lines);
    }

    /// <param name="unknown">Owners who could not be told because nobody in Slack is known to be them.</param>
    public static string Summary(Week week, IReadOnlyList<string> unknown)
    {
        List<string> lines = [$"*Trading environments of all owners*, {Days(week.Period)}."];
        lines.AddRange(week.Owners.Count == 0 ? ["None ended and none lives."] : Cut(week.Owners, MostOwners, Line));
        if (week.Owners.Count > 0)
        {
            lines.Add($"Together: {Facts.Dollars(week.Owners.Sum(o => o.EndedDollars))} ended, {Facts.Dollars(week.Owners.Sum(o => o.LivingDollars))} living so far.");
        }

        if (unknown.Count > 0)
        {
            lines.Add($"Not told, since nobody in Slack is known to be them: {BlockKit.Escape(string.Join(", ", unknown.Take(MostOwners)))}.");
        }

        if (week.Unread > 0)
        {
            lines.Add($"{Number(week.Unread)} state documents could not be read and are missing here.");
        }

        lines.Add(Basis());
        return string.Join('\n', lines);
    }

    private static string Line(LedgerEntry entry) =>
        $"• `{entry.Stem}`, {Hours(entry.Bill.To - entry.Bill.From)} of {entry.Bill.InstanceType}: {Facts.Dollars(entry.Bill.Dollars)}";

    private static string Line(Living living)
    {
        var end = living.State.Deadline is { } deadline ? $", ends {NoticeTexts.When(deadline)}" : string.Empty;
        var cost = living.SoFar is { } dollars ? $": {Facts.Dollars(dollars)}" : ": nothing yet";
        return $"• {NoticeTexts.Link(living.State)}{end}{cost}";
    }

    private static string Line(WeekOfOwner owner) =>
        $"• *{BlockKit.Escape(owner.Owner)}*: {Number(owner.Ended.Count)} ended, {Facts.Dollars(owner.EndedDollars)}; {Number(owner.Living.Count)} living, {Facts.Dollars(owner.LivingDollars)} so far";

    private static IEnumerable<string> Cut<T>(IReadOnlyList<T> all, int most, Func<T, string> line) =>
        all.Count <= most ? all.Select(line) : all.Take(most).Select(line).Append($"... and {Number(all.Count - most)} more");

    private static string Days(DigestPeriod period) => $"{Day(period.From)} to {Day(period.To)}";

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Hours(TimeSpan time) => $"{time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} h";

    private static string Basis() => $"By list prices of {PriceTable.UsEast1.AsOf.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}, without traffic.";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
