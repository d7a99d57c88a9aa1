using System.Globalization;
using System.Text.Json;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>Where the runner of this repository is: .dev/runner.json, written by `up` and removed at its end. DEVENV_RUNNER_FILE names another.</summary>
public sealed class RunnerPlace : IDisposable
{
    private readonly string? _file;

    private RunnerPlace(string? file) => _file = file;

    public static RunnerPlace Announce(Uri page)
    {
        if (FilePath() is not { } file)
        {
            return new RunnerPlace(null);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(new RunnerFile(page, Environment.ProcessId), RunnerJson.Default.RunnerFile));
        return new RunnerPlace(file);
    }

    /// <summary>--port, DEVENV_URL, the file, and then nothing.</summary>
    public static Uri? Find(int? port)
    {
        if (port is { } number)
        {
            return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{number}/"));
        }

        if (Environment.GetEnvironmentVariable("DEVENV_URL") is { Length: > 0 } text)
        {
            return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) ? url : throw new CommandException($"DEVENV_URL is '{text}', and a URL such as http://127.0.0.1:5080 is needed.");
        }

        return FilePath() is { } file && File.Exists(file) ? Read(file)?.Url : null;
    }

    public void Dispose()
    {
        // A second runner may have put its own in the place.
        if (_file is not null && Read(_file)?.ProcessId == Environment.ProcessId)
        {
            File.Delete(_file);
        }
    }

    private static RunnerFile? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), RunnerJson.Default.RunnerFile);
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            return null;
        }
    }

    private static string? FilePath()
    {
        if (Environment.GetEnvironmentVariable("DEVENV_RUNNER_FILE") is { Length: > 0 } other)
        {
            return Path.GetFullPath(other);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            {
                return Path.Combine(folder.FullName, ".dev", "runner.json");
            }
        }

        return null;
    }
}
