namespace DevEnv.Agent.Logs;

/// <summary>Text of others made fit for a log, a console and a comment: one line, no control characters, bounded.</summary>
internal static class OneLine
{
    private const string Cut = " [cut]";

    public static string Of(string text, int longest)
    {
        var length = Math.Min(text.Length, longest);
        if (length < text.Length && length > 0 && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        var clean = string.Create(length, text, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(from[i]) || from[i] is '\u2028' or '\u2029' ? ' ' : from[i];
            }
        });
        return length < text.Length ? clean + Cut : clean.TrimEnd();
    }
}
