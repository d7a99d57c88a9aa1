using System.Globalization;
using DevEnv.Contracts.State;

namespace DevEnv.Contracts.Tests.State.Tables;

/// <summary>
/// Lines of <c>documents | intents | outcome</c>; several documents or intents are parted by <c>/</c>, and <c>@47.5</c> behind an
/// intent is the hour at which it comes.
/// </summary>
internal static class RuleTable
{
    public static TheoryData<string, string, string> Rows(string table) =>
    [
        .. from line in table.Split('\n')
           let cells = line.Split('|', StringSplitOptions.TrimEntries)
           where cells.Length == 3
           from document in cells[0].Split('/', StringSplitOptions.TrimEntries)
           from intent in cells[1].Split('/', StringSplitOptions.TrimEntries)
           select (document, intent, cells[2]),
    ];

    public static void Check(string document, string intent, string outcome)
    {
        var before = Given.Document(document);
        var parts = intent.Split('@', StringSplitOptions.TrimEntries);
        var now = Given.Hour(parts.Length > 1 ? double.Parse(parts[1], CultureInfo.InvariantCulture) : 10);

        var decision = before.Decide(When.Intent(parts[0]), now);

        decision.Reason.ShouldNotBeNullOrWhiteSpace();
        Told.Outcome(before, decision).ShouldBe(outcome, $"{document} | {intent}: {decision.Reason}");
    }
}
