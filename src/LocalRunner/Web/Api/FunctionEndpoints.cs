using System.Text.Json;
using System.Text.Json.Nodes;
using DevEnv.LocalRunner.Hosting;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>Functions that run on a schedule, run by hand.</summary>
public sealed class FunctionEndpoints(Runner runner)
{
    private const string Reaper = "reaper";
    private const string OrphanCleaner = "CleanOrphans";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/reap", async context => await Json.WriteAsync(context, await ReapAsync(runner, context.RequestAborted), RunnerJson.Default.RunView));
        app.MapPost("/api/orphans", async context =>
        {
            var wish = await Json.ReadAsync(context, RunnerJson.Default.NewRunView);
            await Json.WriteAsync(context, await CleanAsync(runner, wish.DryRun ?? true, context.RequestAborted), RunnerJson.Default.RunView);
        });
    }

    public static Task<RunView> ReapAsync(Runner runner, CancellationToken cancellationToken) =>
        runner.Platform.Schedules.All.FirstOrDefault(s => s.Name == Reaper) is { } schedule
            ? RunAsync(schedule.Function, () => runner.Platform.Schedules.FireAsync(Reaper, cancellationToken))
            : throw Missing("Reap");

    public static Task<RunView> CleanAsync(Runner runner, bool isDryRun, CancellationToken cancellationToken) =>
        FunctionCatalog.Functions.ContainsKey(OrphanCleaner)
            ? RunAsync(OrphanCleaner, () => runner.Platform.Functions.InvokeAsync(OrphanCleaner, isDryRun ? """{"dryRun":true}"""u8.ToArray() : """{"dryRun":false}"""u8.ToArray(), cancellationToken))
            : throw Missing(OrphanCleaner);

    private static ApiException Missing(string function) => new(404, $"This build of the platform has no function {function}.");

    private static async Task<RunView> RunAsync(string function, Func<Task<byte[]>> run)
    {
        try
        {
            var answer = await run();
            return new RunView(function, answer.Length == 0 ? string.Empty : Indented(answer));
        }
        catch (FunctionFailedException error)
        {
            throw new ApiException(502, $"{function} failed: {error.ErrorType}: {error.Message}");
        }
    }

    private static string Indented(byte[] json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            JsonNode.Parse(json)!.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
