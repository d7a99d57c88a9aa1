namespace DevEnv.SampleFunctions;

public sealed class NotReadyYet(string message, Exception cause) : Exception(message, cause);
