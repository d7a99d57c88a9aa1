using System.Text;

namespace DevEnv.Agent.Logs;

/// <summary>
/// Empties one output stream of the strategy into the log. It never stops reading, so a strategy never waits for us; what is too
/// long or too much is dropped and counted.
/// </summary>
internal sealed class LinePump(Stream stream, string source, LogRing log, TimeProvider time)
{
    public const int LinesPerSecond = 200;
    public const int Burst = 1000;

    // Four bytes of UTF-8 at most for each character that is kept, and one more to see that the line is longer.
    private const int LongestInBytes = (LogRing.LongestLine * 4) + 4;

    private readonly LineAllowance allowance = new(LinesPerSecond, Burst);
    private readonly byte[] line = new byte[LongestInBytes];
    private int length;

    public async Task RunAsync()
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer) is var read and > 0)
            {
                Take(buffer.AsSpan(0, read));
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The process is gone and took its pipe along.
        }

        if (length > 0)
        {
            EndLine();
        }

        if (allowance.Refused > 0)
        {
            log.Add(LogLine.Agent, Dropped(allowance.Refused));
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            Append(bytes[..end]);
            EndLine();
            bytes = bytes[(end + 1)..];
        }

        Append(bytes);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var room = Math.Min(bytes.Length, line.Length - length);
        bytes[..room].CopyTo(line.AsSpan(length));
        length += room;
    }

    private void EndLine()
    {
        if (allowance.Take(time.GetUtcNow(), out var refused))
        {
            if (refused > 0)
            {
                log.Add(LogLine.Agent, Dropped(refused));
            }

            log.Add(source, Encoding.UTF8.GetString(line, 0, length));
        }

        length = 0;
    }

    private static string Dropped(long lines) => $"{lines} lines of the strategy dropped: it may log {LinesPerSecond} lines a second";
}
