namespace DevEnv.Contracts.Configuration;

/// <summary>The desk's settings cannot be used; the message says which one and why.</summary>
public sealed class DeskPolicyException(string message, Exception? inner = null) : Exception(message, inner);
