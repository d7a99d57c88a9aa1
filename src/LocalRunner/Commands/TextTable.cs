namespace DevEnv.LocalRunner.Commands;

/// <summary>Columns as wide as their contents: the same in a terminal, a pipe and a log.</summary>
internal static class TextTable
{
    public static void Write(IReadOnlyList<string> header, IEnumerable<string[]> rows, string whenEmpty) => Write(header, rows, whenEmpty, Console.Out);

    public static void Write(IReadOnlyList<string> header, IEnumerable<string[]> rows, string whenEmpty, TextWriter @out)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            @out.WriteLine(whenEmpty);
            return;
        }

        var widths = header.Select((h, i) => Math.Max(h.Length, all.Max(r => r[i].Length))).ToList();
        foreach (var row in all.Prepend([.. header]))
        {
            @out.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        }
    }
}
