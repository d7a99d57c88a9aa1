using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Updating;

/// <summary>The agent refused the newer commit, or it did not start; the older one goes on.</summary>
public sealed class RedeployFailed(string message) : StepException(message);

/// <summary>The agent did not answer the command in time.</summary>
public sealed class RedeployTimedOut(string message) : StepException(message);
