using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Hosting.Events;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>What time brings next, by the same policy that the reaper follows.</summary>
internal static class Upcoming
{
    /// <summary>The run that acts on it is over shortly after its beat.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private static readonly Schedule Reaper = Schedule.Defaults.Single(s => s.Name == "reaper");

    public static UpcomingView? Warning(IEnumerable<EnvironmentState> states, DateTimeOffset now) =>
        First(states.Select(s => (State: s, At: WarningAt(s with { Approval = null }, now))));

    public static UpcomingView? Expiry(IEnumerable<EnvironmentState> states) =>
        First(states.Select(s => (State: s, At: s.IsLive() ? s.Deadline : null)));

    /// <summary>How far it is to the reaper's run that sees to what is due at that time.</summary>
    public static TimeSpan Until(DateTimeOffset due, DateTimeOffset now)
    {
        var from = due > now ? due : now;
        var beat = Reaper.LastAt(from) is var last && last == from && last > now ? last : last + Reaper.Every;
        return beat - now + Moment;
    }

    private static UpcomingView? First(IEnumerable<(EnvironmentState State, DateTimeOffset? At)> all) =>
        all.Where(a => a.At is not null).OrderBy(a => a.At).Select(a => new UpcomingView(a.At!.Value, a.State.Environment)).FirstOrDefault();

    // An open approval is taken out by the caller: its end is no warning.
    private static DateTimeOffset? WarningAt(EnvironmentState state, DateTimeOffset now)
    {
        if (LifePolicy.WarningDue(state, now) is not null)
        {
            return now;
        }

        return LifePolicy.NextDue(state, now) is { } due && LifePolicy.WarningDue(state, due) is not null ? due : null;
    }
}
