using System.Globalization;
using DevEnv.Contracts;
using DevEnv.Contracts.Instances;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Instances;

namespace DevEnv.Functions.Reaping;

/// <summary>Reads what the agent of a ready environment last reported, and what its silence means.</summary>
public sealed class AgentWatch(ReportReader reports, ReaperOptions options, TimeProvider time)
{
    private const int LongestDetail = 200;

    /// <returns>Null when there is nothing new to say.</returns>
    internal async Task<AgentReported?> LookAsync(EnvironmentState state, CancellationToken cancellationToken)
    {
        if (state.Phase != Phase.Ready)
        {
            return null;
        }

        var stored = await reports.FindStoredAsync(state.Names(), cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        return Read(stored, state, now, options.AgentSilence) is { } reported && state.Decide(reported, now).Changes(state) ? reported : null;
    }

    /// <param name="silence">After so long without a report it is told; zero: never.</param>
    public static AgentReported? Read(StoredReport? stored, EnvironmentState state, DateTimeOffset now, TimeSpan silence)
    {
        // Its answer to a redeploy was a sign of life too.
        var deployed = state.UpdateEndedAt ?? state.ReadyAt ?? now;
        var last = stored?.At > deployed ? stored.At : deployed;
        if (silence > TimeSpan.Zero && now - last >= silence)
        {
            return new AgentReported(state.Generation, $"no report of its agent since {TimeText.Minute(last)}");
        }

        if (stored is null || stored.At <= deployed)
        {
            return null;
        }

        var report = stored.Report;
        if (report.FailedStage() is { } failed)
        {
            var stage = BootStage.All.FirstOrDefault(s => s == failed.Name) ?? "unknown";
            return new AgentReported(state.Generation, OneLine($"its instance was started again and failed at the boot stage {stage}: {failed.Detail}"));
        }

        return report.IsReady()
            ? new AgentReported(state.Generation, Trouble(report), report.Strategy is { } strategy ? new ReportedCommit(strategy.Sha, stored.At) : null)
            : null;
    }

    /// <summary>One that falls and is about to be started again has none: that is told when it is given up.</summary>
    private static string? Trouble(AgentReport report) => report switch
    {
        { Strategy: { Status: "crashed" } s } => $"it fell too often and is not started again; it ended with code {s.ExitCode}",
        { Strategy: { Status: "exited", ExitCode: 0 } } => "it ended by itself with code 0",
        { Strategy.Status: "stopped" } => "it was stopped",
        { Halt: { } halt } => OneLine($"trading is halted by {halt.By}: {halt.Reason ?? "no reason was given"}"),
        _ => null,
    };

    // Also without what only changes how the rest is shown, such as a change of direction.
    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    // An environment writes it: bounded, and nothing in it may look like more than one line.
    private static string OneLine(string text) => string.Concat(text.Take(LongestDetail).Select(c => IsPlain(c) ? c : ' ')).TrimEnd();
}
