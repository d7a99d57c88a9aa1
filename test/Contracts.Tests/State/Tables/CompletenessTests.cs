using DevEnv.Contracts.State;

namespace DevEnv.Contracts.Tests.State.Tables;

public sealed class CompletenessTests
{
    private static readonly string[] Tables =
        [WishTests.Table, ProvisionTests.Table, UpdateTests.Table, EndTests.Table, LifeTests.Table, ApprovalTests.Table, ObservationTests.Table];

    [Fact]
    public void The_tables_hold_every_phase_with_every_intent()
    {
        var told = Tables.SelectMany(RuleTable.Rows).Select(row => row.Data)
            .Select(row => (Given.Document(row.Item1).Phase, When.Intent(row.Item2.Split('@')[0].Trim()).GetType())).ToHashSet();
        var intents = typeof(Intent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Intent)) && !t.IsAbstract).ToList();

        intents.Count.ShouldBeGreaterThan(20);
        Enum.GetValues<Phase>().SelectMany(phase => intents.Select(intent => (phase, intent))).Where(cell => !told.Contains(cell)).ShouldBeEmpty();
    }

    [Fact]
    public void No_row_is_told_twice() =>
        Tables.SelectMany(RuleTable.Rows).GroupBy(row => (row.Data.Item1, row.Data.Item2)).Where(rows => rows.Count() > 1).Select(rows => rows.Key).ShouldBeEmpty();
}
