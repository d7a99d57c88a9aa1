namespace DevEnv.Doctor;

/// <summary>One line for each finding, and under it what to do.</summary>
public sealed class Report(TextWriter @out)
{
    private readonly Dictionary<Level, int> _counts = [];

    /// <summary>0 when nothing failed; warnings do not count.</summary>
    public int ExitCode => _counts.ContainsKey(Level.Fail) ? 1 : 0;

    public void Add(Reported reported)
    {
        var (check, finding) = reported;
        _counts[finding.Level] = _counts.GetValueOrDefault(finding.Level) + 1;
        @out.WriteLine($"{Word(finding.Level),-5} {check,-17} {finding.Text}");
        if (finding.Mend is { } mend)
        {
            @out.WriteLine($"{"",-5} {"",-17} -> {mend}");
        }
    }

    public void End() => @out.WriteLine($"{Count(Level.Ok)} ok, {Count(Level.Warn)} to watch, {Count(Level.Fail)} to mend, {Count(Level.Skip)} not looked at.");

    private int Count(Level level) => _counts.GetValueOrDefault(level);

    private static string Word(Level level) => level switch { Level.Ok => "ok", Level.Warn => "WARN", Level.Fail => "FAIL", _ => "skip" };
}
