using DevEnv.Functions.Alarms;

namespace DevEnv.Functions.Tests.Alarms;

public sealed class AlarmStoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_raise_opens_a_message_and_a_clearing_closes_it()
    {
        var raised = Tell(AlarmStory.Next(null, Raise(0)));
        raised.OpenedAt.ShouldBe(Noon);
        var cleared = AlarmStory.Next(raised, Clear(5));
        cleared.MessageTs.ShouldBe(raised.MessageTs);
        cleared.ClearedAt.ShouldBe(Noon.AddMinutes(5));
        cleared.IsTold.ShouldBeFalse();
        AlarmText.Of(cleared, null).Text.ShouldStartWith("*Cleared*");
    }

    [Fact]
    public void The_same_change_and_an_older_one_change_nothing()
    {
        var cleared = Tell(AlarmStory.Next(Tell(AlarmStory.Next(null, Raise(0))), Clear(5)));
        AlarmStory.Next(cleared, Clear(5)).ShouldBeSameAs(cleared);
        AlarmStory.Next(cleared, Raise(0)).ShouldBeSameAs(cleared);
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_flapping_alarm_keeps_its_message_for_an_hour(int minute, bool same)
    {
        var cleared = Tell(AlarmStory.Next(Tell(AlarmStory.Next(null, Raise(0))), Clear(5)));
        var again = AlarmStory.Next(cleared, Raise(minute));
        (again.MessageTs == cleared.MessageTs).ShouldBe(same);
        again.Raised.ShouldBe(same ? 2 : 1);
        again.ClearedAt.ShouldBeNull();
        again.OpenedAt.ShouldBe(same ? Noon : Noon.AddMinutes(minute));
    }

    [Fact]
    public void One_that_flaps_for_hours_is_news_once_an_hour()
    {
        AlarmRecord? record = null;
        var messages = new HashSet<DateTimeOffset>();
        for (var minute = 0; minute < 240; minute += 10)
        {
            record = Tell(AlarmStory.Next(record, Raise(minute)));
            messages.Add(record.OpenedAt!.Value);
            record = Tell(AlarmStory.Next(record, Clear(minute + 5)));
        }

        messages.Count.ShouldBe(4);
    }

    [Fact]
    public void An_alarm_that_was_never_raised_says_nothing()
    {
        var fine = AlarmStory.Next(null, Clear(0) with { Previous = AlarmState.NoData });
        fine.IsTold.ShouldBeTrue();
        fine.OpenedAt.ShouldBeNull();
    }

    [Fact]
    public void A_raise_whose_event_comes_after_its_clearing_is_told_as_over()
    {
        var cleared = AlarmStory.Next(null, Clear(5) with { Previous = AlarmState.Alarm, PreviousAt = Noon });
        cleared.IsTold.ShouldBeFalse();
        cleared.ClearedAt.ShouldBe(Noon.AddMinutes(5));
        AlarmStory.Next(cleared, Raise(0)).ShouldBeSameAs(cleared);
    }

    [Fact]
    public void Missing_data_does_not_clear()
    {
        var raised = Tell(AlarmStory.Next(null, Raise(0)));
        var unknown = AlarmStory.Next(raised, Raise(5) with { Value = AlarmState.NoData });
        unknown.ClearedAt.ShouldBeNull();
        AlarmText.Of(unknown, null).Text.ShouldStartWith("*No data any more*");
        AlarmStory.Next(unknown, Raise(90) with { Previous = AlarmState.NoData }).OpenedAt.ShouldBe(Noon);
    }

    private static AlarmRecord Tell(AlarmRecord record) => record with { IsTold = true, MessageTs = record.MessageTs ?? $"ts-{record.OpenedAt?.Ticks}" };

    private static AlarmChange Raise(int minute) => new("dev-env-orphans", AlarmState.Alarm, Noon.AddMinutes(minute), AlarmState.Ok, null, "over 0", string.Empty);

    private static AlarmChange Clear(int minute) => Raise(minute) with { Value = AlarmState.Ok, Previous = AlarmState.Alarm };
}
