using System.Buffers;
using System.Text.Unicode;

namespace DevEnv.Contracts.Configuration.Yaml;

/// <summary>The decoded file and its lines.</summary>
internal sealed class SourceText
{
    public const int MaxBytes = 16 * 1024;
    private const int MostReported = 10;

    private readonly List<(int Start, int End)> lines = [];

    private SourceText(string text)
    {
        Text = text;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r'))
                continue;
            lines.Add((start, i));
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            start = i + 1;
        }

        lines.Add((start, text.Length));
    }

    public string Text { get; }

    /// <summary>Where each line starts and ends, its line break left out.</summary>
    public IReadOnlyList<(int Start, int End)> Lines => lines;

    /// <returns>Null when the bytes are refused; the log says why.</returns>
    public static SourceText? Decode(ReadOnlySpan<byte> utf8, ProblemLog log)
    {
        if (utf8.Length > MaxBytes)
        {
            log.Add(ConfigCode.TooLarge, Place.Start, "", $"The file has more than {MaxBytes} bytes.",
                "Shorten it, for example by removing comments.");
            return null;
        }

        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        var characters = new char[utf8.Length];
        var status = Utf8.ToUtf16(utf8, characters, out _, out var written, replaceInvalidSequences: false);
        var source = new SourceText(new string(characters, 0, written));
        if (status != OperationStatus.Done)
        {
            log.Add(ConfigCode.NotUtf8, source.At(written), "", "The file is not UTF-8 from here on.", "Save it in the encoding UTF-8.");
            return null;
        }

        source.RefuseInvisible(log);
        return log.IsEmpty ? source : null;
    }

    public Place At(int index)
    {
        var line = lines.FindLastIndex(line => line.Start <= index);
        return new Place(line + 1, index - lines[line].Start + 1);
    }

    /// <summary>The parser marks the end of the file, and empty values, behind the last character.</summary>
    public Place Within(long line, long column)
    {
        var row = (int)Math.Clamp(line, 1, lines.Count);
        var (start, end) = lines[row - 1];
        return new Place(row, (int)Math.Clamp(column, 1, end - start + 1));
    }

    private void RefuseInvisible(ProblemLog log)
    {
        for (var i = 0; i < Text.Length && log.Count < MostReported; i++)
        {
            if (IsRefused(Text[i]))
                log.Add(ConfigCode.ControlCharacter, At(i), "", $"The file has the invisible character `U+{(int)Text[i]:X4}` here.", "Remove it.");
        }
    }

    /// <summary>Controls, the line breaks that only some readers see, and what turns the direction of writing.</summary>
    private static bool IsRefused(char c) => c switch
    {
        '\t' or '\n' or '\r' => false,
        < ' ' or (>= '\u007F' and <= '\u009F') => true,
        '\u2028' or '\u2029' or '\u200E' or '\u200F' or '\u061C' or '\uFEFF' or '\uFFFE' or '\uFFFF' => true,
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => true,
        _ => false,
    };
}
