using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Reaping;

/// <summary>What came of looking after one document.</summary>
internal sealed class DocumentOutcome
{
    public bool IsFlushed { get; set; }
    public bool IsWarned { get; set; }
    public bool HasFailed { get; set; }
    public int Observed { get; set; }
    public int Mended { get; set; }

    /// <summary>Its environment should end: decided after all documents were looked at, the oldest first.</summary>
    public EndingDocument? Ending { get; set; }

    public IReadOnlyList<SeenInstance> Strays { get; set; } = [];
}

/// <param name="Since">When it became due.</param>
internal sealed record EndingDocument(EnvironmentId Id, Intent Intent, DateTimeOffset Since);
