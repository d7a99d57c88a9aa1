using DevEnv.Contracts.Observability;
using DevEnv.Functions.Alarms;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.Alarms;

public sealed class AlarmTableTests
{
    /// <summary>Sections by the anchor that GitHub gives their headings.</summary>
    private static readonly IReadOnlyDictionary<string, string> Sections = File.ReadAllText(SourceTree.Path("docs", "runbook.md"))
        .Split("\n## ").Skip(1).ToDictionary(s => Anchor(s[..s.IndexOf('\n', StringComparison.Ordinal)]));

    public static TheoryData<string> Names => [.. AlarmTable.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_alarm_has_its_section_in_the_runbook(string name)
    {
        var section = Sections.ShouldContainKeyAndReturn(AlarmTable.All[name].Anchor);
        section.ShouldContain("**Means.**");
        section.ShouldContain("**Look.**");
        section.ShouldContain("**Do.**");
    }

    [Fact]
    public void The_runbook_knows_no_alarm_that_the_table_does_not() =>
        Sections.Keys.Where(k => k.StartsWith("dev-env-", StringComparison.Ordinal)).ShouldBe(AlarmTable.All.Keys, ignoreOrder: true);

    [Fact]
    public void A_message_links_to_the_section()
    {
        var record = new AlarmRecord { Alarm = "dev-env-orphans", Value = AlarmState.Alarm, At = DateTimeOffset.UnixEpoch, OpenedAt = DateTimeOffset.UnixEpoch, Raised = 1 };
        AlarmText.Of(record, new Uri("https://git.example/runbook.md")).Text.ShouldContain("<https://git.example/runbook.md#dev-env-orphans|");
        AlarmText.Of(record, null).Text.ShouldContain("docs/runbook.md#dev-env-orphans");
    }

    [Fact]
    public void A_second_platforms_alarm_is_told_with_the_same_words_and_other_peoples_are_unknown()
    {
        var record = new AlarmRecord { Alarm = "desk-two-orphans", Value = AlarmState.Alarm, At = DateTimeOffset.UnixEpoch, OpenedAt = DateTimeOffset.UnixEpoch, Raised = 1 };
        AlarmText.Of(record, null, "desk-two").Text.ShouldContain(AlarmTable.All[AlarmNames.Orphans].Meaning);
        AlarmText.Of(record, null, "desk-two").Text.ShouldContain("`desk-two-orphans`");
        AlarmText.Of(record, null).Text.ShouldContain("The runbook has no section about it.");
        AlarmNames.Under("desk-two", AlarmNames.Orphans).ShouldBe("desk-two-orphans");
    }

    private static string Anchor(string heading) =>
        new([.. heading.Trim().ToLowerInvariant().Replace(' ', '-').Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')]);
}

internal static class Dictionaries
{
    public static string ShouldContainKeyAndReturn(this IReadOnlyDictionary<string, string> all, string key) =>
        all.TryGetValue(key, out var value) ? value : throw new ShouldAssertException($"There is no section '{key}' among: {string.Join(", ", all.Keys)}.");
}
