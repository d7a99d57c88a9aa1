namespace DevEnv.Agent.Boot;

/// <summary>Ends the boot; the message is the one line that people read in the pull request.</summary>
internal sealed class StageFailedException(string message) : Exception(message);
