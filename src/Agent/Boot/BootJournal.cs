using DevEnv.Agent.Logs;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Boot;

/// <summary>Where the boot stands. Each change goes to the log and to the console, which GetConsoleOutput shows.</summary>
internal sealed class BootJournal(TimeProvider time, LogRing log, TextWriter console)
{
    public const int LongestDetail = 300;

    private readonly Lock gate = new();
    private readonly BootStageReport[] stages = [.. BootStage.All.Select(name => new BootStageReport { Name = name, Status = BootStageStatus.Pending })];

    public event Action? Changed;

    public IReadOnlyList<BootStageReport> Stages
    {
        get
        {
            lock (gate)
            {
                return [.. stages];
            }
        }
    }

    public void Begin(string stage) => Change(stage, s => s with { Status = BootStageStatus.Running, StartedAt = time.GetUtcNow() });

    public void Done(string stage, string detail) => End(stage, BootStageStatus.Done, detail);

    public void Fail(string stage, string detail) => End(stage, BootStageStatus.Failed, detail);

    private void End(string stage, BootStageStatus status, string detail) =>
        Change(stage, s => s with { Status = status, EndedAt = time.GetUtcNow(), Detail = OneLine.Of(detail, LongestDetail) });

    private void Change(string stage, Func<BootStageReport, BootStageReport> change)
    {
        lock (gate)
        {
            var index = Array.FindIndex(stages, s => s.Name == stage);
            var changed = stages[index] = change(stages[index]);
            var line = $"stage {changed.Name} {StatusName(changed.Status)} {changed.Detail}".TrimEnd();
            log.Add(LogLine.Agent, line);
            console.WriteLine($"dev-env {line}");
        }

        Changed?.Invoke();
    }

    public static string StatusName(BootStageStatus status) => status switch
    {
        BootStageStatus.Pending => "pending",
        BootStageStatus.Running => "running",
        BootStageStatus.Done => "done",
        BootStageStatus.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status of a boot stage."),
    };
}
