using DevEnv.Contracts.Configuration;

namespace DevEnv.LocalRunner.Commands;

/// <summary>`./dev validate FILE`: what the platform would say to the file, before it is pushed.</summary>
public static class ValidateCommand
{
    private const int Valid = 0;
    private const int Problems = 1;
    private const int Unreadable = 2;

    /// <summary>One more than the reader takes, so that it can say that there is more.</summary>
    private const int MostBytes = (16 * 1024) + 1;

    public static int Run(string path, TextWriter @out)
    {
        ArgumentNullException.ThrowIfNull(@out);
        byte[] bytes;
        try
        {
            bytes = ReadStart(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            @out.WriteLine($"{path}: cannot be read: {problem.Message}");
            return Unreadable;
        }

        var result = DevEnvConfigReader.Read(bytes, DeskPolicy.Default);
        if (!result.IsValid)
        {
            @out.Write(ConfigProblemText.Render(result.Problems, path));
            @out.WriteLine(result.Problems.Count == 1 ? "1 problem." : $"{result.Problems.Count} problems.");
            return Problems;
        }

        @out.WriteLine($"{path} is valid. In effect:");
        @out.Write(ConfigSummary.Render(result.Config));
        return Valid;
    }

    private static byte[] ReadStart(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[MostBytes];
        var count = file.ReadAtLeast(bytes, MostBytes, throwOnEndOfStream: false);
        return bytes[..count];
    }
}
