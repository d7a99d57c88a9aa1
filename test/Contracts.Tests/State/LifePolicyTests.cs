using System.Text.Json;
using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.State;

namespace DevEnv.Contracts.Tests.State;

public sealed class LifePolicyTests
{
    [Theory]
    [InlineData(0, 48, 43.999, null)]
    [InlineData(0, 48, 44, 4)]
    [InlineData(0, 48, 46.999, 4)]
    [InlineData(0, 48, 47, 1)]
    [InlineData(0, 48, 47.999, 1)]
    [InlineData(0, 48, 48, null)]
    [InlineData(0, 48, 60, null)]
    [InlineData(0, 4, 0, null)] // As short as the first distance: the owner has just read when it ends.
    [InlineData(0, 4, 2, null)]
    [InlineData(0, 4, 3, 1)]
    [InlineData(0, 4.001, 0.001, 4)]
    [InlineData(0, 1, 0.5, null)]
    [InlineData(0, 2, 1, 1)]
    [InlineData(46, 48, 46, null)] // Set two hours before its end: only the last warning is news.
    [InlineData(46, 48, 47, 1)]
    [InlineData(43, 48, 44, 4)]
    [InlineData(44, 48, 44, null)]
    [InlineData(47, 48, 47.5, null)]
    public void A_warning_is_due_from_its_hour_on_unless_the_deadline_was_set_later(double setAt, double deadline, double now, int? due) =>
        LifePolicy.WarningDue(Until(deadline, setAt), Given.Hour(now)).ShouldBe(due);

    [Theory]
    [InlineData(44, new[] { 4 }, null)]
    [InlineData(47, new[] { 4 }, 1)]
    [InlineData(47, new int[0], 1)] // Runs were missed: one message, not two.
    [InlineData(47.5, new[] { 1 }, null)] // ... and the older one does not follow.
    [InlineData(47.5, new[] { 4, 1 }, null)]
    public void A_warning_is_given_once_and_of_several_missed_ones_only_the_nearest(double now, int[] given, int? due) =>
        LifePolicy.WarningDue(Until(48) with { Warnings = [.. given.Select(h => new Warning(Given.Hour(48), h))] }, Given.Hour(now)).ShouldBe(due);

    [Fact]
    public void An_extension_arms_the_warnings_again()
    {
        var warned = Until(48) with { Warnings = [new Warning(Given.Hour(48), 4), new Warning(Given.Hour(48), 1)] };
        var extended = warned.Decide(new Extend(24, Given.Hour(48), "ada"), Given.Hour(47.5)).State;

        LifePolicy.WarningDue(extended, Given.Hour(67.9)).ShouldBeNull();
        LifePolicy.WarningDue(extended, Given.Hour(68)).ShouldBe(4);
        LifePolicy.WarningDue(extended, Given.Hour(71)).ShouldBe(1);
    }

    [Theory]
    [InlineData(Phase.Absent)]
    [InlineData(Phase.Destroying)]
    [InlineData(Phase.DestroyFailed)]
    public void Nobody_is_warned_of_what_is_ending_already(Phase phase) => LifePolicy.WarningDue(Until(48) with { Phase = phase }, Given.Hour(47)).ShouldBeNull();

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(7, 640)]
    [InlineData(8, 720)]
    [InlineData(1000, 720)]
    public void A_failed_destroy_is_tried_again_ever_later_and_twice_a_day_in_the_end(int attempt, int minutes)
    {
        LifePolicy.RetryAfter(attempt).ShouldBe(TimeSpan.FromMinutes(minutes));
        var failed = Given.Document("destroy failed") with { DestroyAttempt = attempt };
        LifePolicy.DestroyRetryAt(failed).ShouldBe(Given.Hour(9).AddMinutes(minutes));
        LifePolicy.NextDue(failed, Given.Hour(10)).ShouldBe(Given.Hour(9).AddMinutes(minutes));
    }

    [Theory]
    [InlineData("ready", 10, 44)]
    [InlineData("ready", 44, 44)] // Due and not yet given.
    [InlineData("ready, warned", 44, 47)]
    [InlineData("ready, warned", 47.5, 47)]
    [InlineData("ready", 50, 48)]
    [InlineData("ready, asked", 10, 33)]
    [InlineData("ready, denied", 10, 44)]
    [InlineData("provisioning", 10, 44)]
    [InlineData("updating", 10, 44)]
    public void What_is_due_next_by_time_alone_is_the_earliest_of_warning_request_and_deadline(string document, double now, double due) =>
        LifePolicy.NextDue(Given.Document(document), Given.Hour(now)).ShouldBe(Given.Hour(due));

    [Theory]
    [InlineData("absent new")]
    [InlineData("absent expired")]
    [InlineData("destroying")]
    [InlineData("replacing")]
    public void Nothing_is_due_by_time_alone_when_nothing_lives(string document) => LifePolicy.NextDue(Given.Document(document), Given.Hour(50)).ShouldBeNull();

    public static TheoryData<string, DevEnvConfig, string[]> Changes => new()
    {
        { "nothing", Given.Config, [] },
        { "another instance of the same", Reread(Given.Config), [] },
        { "the name", Given.Config with { EnvironmentName = "other" }, [] },
        { "the strategy", Given.Config with { Strategy = new StrategyConfig { Binary = "other" } }, [] },
        { "its hours", Given.Config with { TtlHours = 96, RequestedTtlHours = 120 }, [] },
        { "a limit written otherwise", Given.Config with { RiskConfig = Given.Config.RiskConfig with { MaxPositionUsd = 1000.00m } }, [] },
        { "execution", Given.OtherShape, ["execution"] },
        { "a limit", Given.Config with { RiskConfig = Given.Config.RiskConfig with { MaxOrderRate = 9 } }, ["risk_config"] },
        { "the mode", Given.Config with { MarketData = Replay(0, TimeSpan.Zero) }, ["market_data"] },
        { "an instrument less", With(e => e with { Instruments = [.. e.Instruments.Skip(1)] }), ["exchanges"] },
        { "instruments in another order", With(e => e with { Instruments = [.. e.Instruments.Reverse()] }), ["exchanges"] },
        { "the venue", With(e => e with { Name = "okx" }), ["exchanges"] },
        { "the type", With(e => e with { Type = ExchangeType.Perpetual }), ["exchanges"] },
        { "a venue less", Given.Config with { Exchanges = [Given.Config.Exchanges[0]] }, ["exchanges"] },
        { "two", Given.OtherShape with { Exchanges = [] }, ["execution", "exchanges"] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_shape_is_all_but_the_strategy_the_name_and_the_hours(string what, DevEnvConfig changed, string[] differences)
    {
        LifePolicy.Differences(Given.Config, changed).ShouldBe(differences, what);
        LifePolicy.Differences(changed, Given.Config).ShouldBe(differences, what);
        LifePolicy.SameShape(Given.Config, changed).ShouldBe(differences.Length == 0, what);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 2, true)] // The same instant in another zone.
    [InlineData(1, 0, false)]
    public void A_replays_span_is_part_of_the_shape(int days, int zone, bool isSame)
    {
        var one = Given.Config with { MarketData = Replay(0, TimeSpan.Zero) };
        var other = Reread(Given.Config with { MarketData = Replay(days, TimeSpan.FromHours(zone)) });

        LifePolicy.SameShape(one, other).ShouldBe(isSame);
        LifePolicy.Differences(one, other).ShouldBe(isSame ? [] : ["market_data"]);
    }

    private static EnvironmentState Until(double deadline, double setAt = 0) =>
        Given.Document("ready") with { Deadline = Given.Hour(deadline), DeadlineSetAt = Given.Hour(setAt) };

    // As another process has it: no list is the same object.
    private static DevEnvConfig Reread(DevEnvConfig config) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(config, ConfigurationJson.Default.DevEnvConfig), ConfigurationJson.Default.DevEnvConfig)!;

    private static DevEnvConfig With(Func<ExchangeConfig, ExchangeConfig> change) =>
        Given.Config with { Exchanges = [change(Given.Config.Exchanges[0]), .. Given.Config.Exchanges.Skip(1)] };

    private static MarketDataConfig Replay(int days, TimeSpan zone) => new()
    {
        Mode = MarketDataMode.Replay,
        ReplayStart = Given.Start.AddDays(-2).ToOffset(zone),
        ReplayEnd = Given.Start.AddDays(days - 1).ToOffset(zone),
    };
}
