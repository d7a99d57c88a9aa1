namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Runs once before the first invocation; false means that there shall be none.</summary>
public delegate Task<bool> LambdaBootstrapInitializer();
