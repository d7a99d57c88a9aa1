using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Destruction;

/// <summary>A query after the destroying still found something of this generation.</summary>
public sealed class LeftOversRemain(string message) : StepException(message);

/// <summary>Instances of this generation have not ended yet.</summary>
public sealed class StillRunning(string message) : StepException(message);
