using System.Diagnostics;

namespace DevEnv.Shared.Judges;

/// <summary>What the judge found.</summary>
/// <param name="Missing">Why it could not judge (no Python, no botocore), with the remedy; null when it did.</param>
/// <param name="Problems">One line each: exchange, service, operation, member, what is wrong.</param>
/// <param name="Summary">The closing line, with the counts.</param>
public sealed record WireVerdict(string? Missing, IReadOnlyList<string> Problems, string Summary);

/// <summary>Judges exchanges by AWS's own service models, which Python's botocore carries. Needs no network.</summary>
public static class BotocoreJudge
{
    private const int BotocoreIsMissing = 3;

    public static WireVerdict Judge(IEnumerable<WireExchange> exchanges)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(RepositoryRoot.Find(), "test", "Judges", "judge_wire.py"));
        start.ArgumentList.Add("-");
        using var judge = Started(start);
        if (judge is null) return new WireVerdict("python3 is missing: apt-get install python3-botocore", [], "");

        var output = judge.StandardOutput.ReadToEndAsync();
        var errors = judge.StandardError.ReadToEndAsync();
        Feed(judge, exchanges);
        judge.WaitForExit();
        var lines = output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var complaint = errors.GetAwaiter().GetResult().Trim();
        return judge.ExitCode switch
        {
            0 or 1 when lines.Length > 0 => new WireVerdict(null, lines[..^1], lines[^1]),
            BotocoreIsMissing => new WireVerdict(complaint, [], ""),
            _ => throw new InvalidOperationException($"judge_wire.py ended with {judge.ExitCode}: {complaint}"),
        };
    }

    private static Process? Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static void Feed(Process judge, IEnumerable<WireExchange> exchanges)
    {
        try
        {
            foreach (var exchange in exchanges) judge.StandardInput.WriteLine(WireRecording.Line(exchange));
            judge.StandardInput.Close();
        }
        catch (IOException)
        {
            // It went before it read everything; its exit code and complaint say why.
        }
    }
}
