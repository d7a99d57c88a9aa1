namespace DevEnv.Functions.Shared;

/// <summary>
/// What a step throws on purpose. The type's name is the error name that the state machines match, so renaming one is a
/// change of contract; the message is shown to people.
/// </summary>
public abstract class StepException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>This generation is no longer wanted: the machine ends quietly.</summary>
public sealed class Superseded(string message) : StepException(message);

/// <summary>AWS asked us to slow down; try again later.</summary>
public sealed class Throttled(string message, Exception? inner = null) : StepException(message, inner);

/// <summary>No answer, or an answer that says nothing about the effect: the call is repeated as it was.</summary>
public sealed class ServiceUnavailable(string message, Exception? inner = null) : StepException(message, inner);

/// <summary>Something made a moment ago is not visible everywhere yet.</summary>
public sealed class NotFoundYet(string message, Exception? inner = null) : StepException(message, inner);

/// <summary>A limit of the account is reached; a person has to raise it.</summary>
public sealed class QuotaExceeded(string message, Exception? inner = null) : StepException(message, inner);

/// <summary>The function's role may not do this: a fault of the installation.</summary>
public sealed class Denied(string message, Exception? inner = null) : StepException(message, inner);

/// <summary>Anything else that repeating does not mend.</summary>
public sealed class Fatal(string message, Exception? inner = null) : StepException(message, inner);

/// <summary>Too many writers on one state document at once.</summary>
public sealed class StateConflict(string message) : StepException(message);

/// <summary>
/// A newer version of the platform wrote the document: this function is of before the deployment that is going on. The machines
/// try again until it has been replaced; nothing of an older version changes such a document.
/// </summary>
public sealed class NewerDocument(string key, int schema) : StepException(
    $"{key} is of version {schema}, and this function reads up to version {DevEnv.Contracts.State.EnvironmentState.CurrentSchema}. Finish the deployment, or deploy the newer version again.");
