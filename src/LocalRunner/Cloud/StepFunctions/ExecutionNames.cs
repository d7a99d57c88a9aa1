using System.Text;

namespace DevEnv.LocalRunner.Cloud.StepFunctions;

internal static class ExecutionNames
{
    private const int Longest = 80;
    private const string Forbidden = "<>{}[]?*\"#%\\^|~`$&,;:/";

    /// <remarks>https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html, parameter name.</remarks>
    public static void Check(string name)
    {
        var isValid = name.Length is > 0 and <= Longest && name.EnumerateRunes().All(IsAllowed);
        if (!isValid)
        {
            throw new StepFunctionsError("InvalidName", $"Invalid Name: '{name}'");
        }
    }

    private static bool IsAllowed(Rune rune) =>
        !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && rune != Rune.ReplacementChar
        && !(rune.IsBmp && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal));
}
