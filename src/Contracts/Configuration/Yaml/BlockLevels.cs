namespace DevEnv.Contracts.Configuration.Yaml;

/// <summary>The open block mappings and sequences of a file read line by line.</summary>
internal sealed class BlockLevels
{
    private readonly List<(int Column, bool IsSequence)> open = [];

    public int Depth => open.Count;

    /// <summary>The column of the innermost one, -1 outside.</summary>
    public int Indent => open.Count == 0 ? -1 : open[^1].Column;

    /// <summary>A line begins at this column: what is further in has ended.</summary>
    public void BeginLine(int column)
    {
        while (Indent > column)
            open.RemoveAt(open.Count - 1);
    }

    public void Entry(int column)
    {
        if (open.Count == 0 || open[^1] != (column, true))
            open.Add((column, true));
    }

    public void Key(int column)
    {
        // A sequence may stand at its key's own column; only the next key there ends it.
        if (open.Count > 1 && open[^1] == (column, true) && open[^2].Column == column)
            open.RemoveAt(open.Count - 1);
        if (Indent < column)
            open.Add((column, false));
    }
}
