using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Provisioning;

/// <summary>The desk's quota did not free a place in time.</summary>
public sealed class QueueTimedOut(string message) : StepException(message);

/// <summary>The owner's environments would cost more today than they may.</summary>
public sealed class OverBudget(string message) : StepException(message);

/// <summary>A resource with our derived name exists and is not ours.</summary>
public sealed class NameTaken(string message) : StepException(message);

/// <summary>No instance type of ours is to be had in any subnet.</summary>
public sealed class NoCapacity(string message) : StepException(message);

/// <summary>A boot stage failed on the instance.</summary>
public sealed class BootFailed(string message) : StepException(message);

/// <summary>The instance did not finish its boot stages in time.</summary>
public sealed class BootTimedOut(string message) : StepException(message);

/// <summary>The instance ended while it was booting.</summary>
public sealed class InstanceLost(string message) : StepException(message);
