using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Commands;

internal sealed record CommandAnswer
{
    public required bool Ok { get; init; }

    /// <summary>One line for people: what was done, or why not and what to do instead.</summary>
    public required string Message { get; init; }

    public StrategyReport? Strategy { get; init; }
    public HaltReport? Halt { get; init; }

    public static CommandAnswer Refused(string message) => new() { Ok = false, Message = message };
}
