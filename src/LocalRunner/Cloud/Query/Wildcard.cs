namespace DevEnv.LocalRunner.Cloud.Query;

/// <summary>Filter values as EC2 reads them: <c>*</c> is any run of characters, <c>?</c> is one, a backslash takes the next literally; case counts.</summary>
internal static class Wildcard
{
    /// <summary>Linear in both lengths but for the last star, so a hostile pattern costs at most their product.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, t);
                continue;
            }

            var escaped = p + 1 < pattern.Length && pattern[p] == '\\';
            if (p < pattern.Length && (escaped ? pattern[p + 1] == text[t] : pattern[p] == '?' || pattern[p] == text[t]))
            {
                p += escaped ? 2 : 1;
                t++;
                continue;
            }

            if (star < 0)
            {
                return false;
            }

            (p, t) = (star + 1, ++resume);
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }
}
