using System.Text.Json;
using DevEnv.Contracts.Machines;

namespace DevEnv.Functions.Shared.Steps;

/// <summary>What Step Functions caught, for people. A failed function's cause is its error document; a time-out or a lost function has none.</summary>
public static class FailureText
{
    public static string Of(CaughtError? error)
    {
        if (error?.Cause is { Length: > 0 } cause && cause[0] == '{')
        {
            try
            {
                using var document = JsonDocument.Parse(cause);
                if (document.RootElement.TryGetProperty("errorMessage", out var message) && message.ValueKind == JsonValueKind.String)
                {
                    return message.GetString()!;
                }
            }
            catch (JsonException)
            {
                // A cause that is cut off is no document; the error's name has to do.
            }
        }

        return error?.Error switch
        {
            null => "The reason is unknown.",
            "States.Timeout" => "The step did not finish in time.",
            var name => $"The step failed with {name}.",
        };
    }
}
