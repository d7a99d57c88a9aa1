namespace DevEnv.LocalRunner.Cloud.StepFunctions;

/// <summary>An answer with HTTP 400 and AWS's error code.</summary>
internal sealed class StepFunctionsError(string code, string message) : Exception(message)
{
    public string Code => code;

    public static StepFunctionsError Validation(string message) => new("ValidationException", $"1 validation error detected: {message}");
}
