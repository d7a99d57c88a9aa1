namespace DevEnv.Agent.Logs;

/// <param name="Source">agent, out or err; the last two are the strategy's.</param>
internal sealed record LogLine(DateTimeOffset At, string Source, string Text)
{
    public const string Agent = "agent";
    public const string Output = "out";
    public const string Error = "err";

    public override string ToString() => $"{At.UtcDateTime:HH:mm:ss.fff} {Source} {Text}";
}
