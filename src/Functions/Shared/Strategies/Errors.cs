namespace DevEnv.Functions.Shared.Strategies;

/// <summary>The strategy's binary is neither in the repository nor was it uploaded by CI in time.</summary>
public sealed class StrategyMissing(string message) : StepException(message);
