using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>Ends a command with words for the person who typed it.</summary>
public sealed class CommandException(string message) : Exception(message);

/// <summary>Asks the running runner's JSON API.</summary>
public sealed class RunnerClient(Uri url) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = url, Timeout = TimeSpan.FromMinutes(2) };

    public static Option<int?> PortOption() => new("--port") { Description = "Of the runner's page; default: the runner of this repository, or DEVENV_URL" };

    /// <summary>Runs a command against the runner and turns what can go wrong into one line.</summary>
    public static async Task<int> RunAsync(int? port, Func<RunnerClient, Task<int>> work)
    {
        try
        {
            using var client = new RunnerClient(RunnerPlace.Find(port) ?? throw new CommandException("No platform runs from this repository. Start one with: ./dev up"));
            return await work(client);
        }
        catch (CommandException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"The platform at {RunnerPlace.Find(port)} does not answer ({error.Message}). Start it with: ./dev up");
            return 1;
        }
    }

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(answer, type);
    }

    public async Task<T> PostAsync<TBody, T>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type)
    {
        using var content = JsonContent.Create(body, bodyType);
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await ReadAsync(answer, type);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type)
    {
        var text = await answer.Content.ReadAsByteArrayAsync();
        try
        {
            return answer.IsSuccessStatusCode
                ? JsonSerializer.Deserialize(text, type)!
                : throw new CommandException(JsonSerializer.Deserialize(text, RunnerJson.Default.ErrorView)?.Error ?? $"The platform answered {(int)answer.StatusCode}.");
        }
        catch (JsonException)
        {
            throw new CommandException($"What answers there is no dev-env runner: {(int)answer.StatusCode} {Encoding.UTF8.GetString(text.AsSpan(0, Math.Min(text.Length, 100)))}");
        }
    }
}
