using DevEnv.Agent.Boot;
using DevEnv.Agent.Http;
using DevEnv.Agent.Logs;
using DevEnv.Agent.Strategy;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Hosting;

/// <summary>What the parts of the agent know together. Each member has one writer; readers see the newest value.</summary>
internal sealed class AgentState(BootJournal journal, LogRing log, Supervisor supervisor)
{
    private volatile InstanceDescription? description;
    private volatile HaltReport? halt;
    private volatile CommandReport? lastCommand;
    private volatile Deadline? deadline;

    public BootJournal Journal => journal;

    public LogRing Log => log;

    public Supervisor Supervisor => supervisor;

    public ApiKey Key { get; } = new();

    /// <summary>Null until the first boot stage is done.</summary>
    public InstanceDescription? Description { get => description; set => description = value; }

    public HaltReport? Halt { get => halt; set => halt = value; }

    public CommandReport? LastCommand { get => lastCommand; set => lastCommand = value; }

    /// <summary>The instance's tag once it was read, else the description's value.</summary>
    public DateTimeOffset? ExpiresAt => deadline?.At ?? description?.ExpiresAt;

    public void Extend(DateTimeOffset expiresAt) => deadline = new Deadline(expiresAt);

    private sealed record Deadline(DateTimeOffset At);
}
