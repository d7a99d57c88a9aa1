using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DevEnv.Agent.Hosting;
using DevEnv.Agent.Logs;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Http;

internal sealed class Endpoints(AgentState state)
{
    private const int DefaultLines = 200;

    public static Task HealthAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, "text/plain; charset=utf-8", "ok\n");

    public Task HomeAsync(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
        return WriteAsync(context, StatusCodes.Status200OK, "text/html; charset=utf-8", HomePage.Render(state.Description, state.Journal.Stages));
    }

    public Task StatusAsync(HttpContext context)
    {
        if (Refusal(context) is { } refusal)
        {
            return RefuseAsync(context, refusal);
        }

        var description = state.Description!;
        var stages = state.Journal.Stages;
        var status = new AgentStatus
        {
            Environment = description.Environment,
            Generation = description.Generation,
            Repository = description.Repository,
            PullRequest = description.PullRequest,
            Owner = description.Owner,
            HeadSha = description.HeadSha,
            AgentVersion = AgentProgram.Version,
            CreatedAt = description.CreatedAt,
            ExpiresAt = state.ExpiresAt!.Value,
            Ready = stages.All(stage => stage.Status == BootStageStatus.Done),
            Stages = stages,
            Strategy = state.Supervisor.Report,
            Confinement = state.Supervisor.Confinement.Describe,
            Halt = state.Halt,
            Configuration = description.Configuration,
        };
        return WriteAsync(context, StatusCodes.Status200OK, status, AgentJson.Default.AgentStatus);
    }

    public Task LogsAsync(HttpContext context)
    {
        if (Refusal(context) is { } refusal)
        {
            return RefuseAsync(context, refusal);
        }

        var asked = context.Request.Query["tail"].ToString();
        var count = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, LogRing.Capacity) : DefaultLines;
        var page = new LogPage { Lines = [.. state.Log.Tail(count).Select(line => new LogEntry { At = line.At, Source = line.Source, Text = line.Text })] };
        return WriteAsync(context, StatusCodes.Status200OK, page, AgentJson.Default.LogPage);
    }

    private Problem? Refusal(HttpContext context) => state.Key.Check(context.Request.Headers) switch
    {
        KeyCheck.Right => null,
        KeyCheck.NotYet => new Problem
        {
            Title = "Not ready to check keys",
            Status = StatusCodes.Status503ServiceUnavailable,
            Detail = state.Journal.Stages.Any(stage => stage.Status == BootStageStatus.Failed)
                ? "The boot failed before the environment's key was fetched; the pull request's comment says why."
                : "The environment is starting and has not fetched its key yet. Try again in a few seconds.",
        },
        KeyCheck.Missing => Unauthorized("A key is required", state.Description!),
        _ => Unauthorized("This is not the environment's key", state.Description!),
    };

    private static Problem Unauthorized(string title, InstanceDescription description) => new()
    {
        Title = title,
        Status = StatusCodes.Status401Unauthorized,
        Detail = $"Send the key in the header {ApiKey.Header} (or Authorization: Bearer). Fetch it with: {HomePage.FetchKey(description)}",
    };

    private static Task RefuseAsync(HttpContext context, Problem problem)
    {
        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
        else
        {
            context.Response.Headers.RetryAfter = "5";
        }

        return WriteAsync(context, problem.Status, problem, AgentJson.Default.Problem, "application/problem+json");
    }

    private static Task WriteAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type, string contentType = "application/json") =>
        WriteAsync(context, status, contentType, JsonSerializer.Serialize(value, type));

    private static Task WriteAsync(HttpContext context, int status, string contentType, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync(text);
    }
}
