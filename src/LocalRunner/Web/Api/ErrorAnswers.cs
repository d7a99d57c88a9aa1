using System.Text.Json;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>An answer other than success, with words for a person.</summary>
public sealed class ApiException(int status, string message) : Exception(message)
{
    public int Status => status;
}

/// <summary>Errors as <c>{"error": "..."}</c> with their status.</summary>
public static class ErrorAnswers
{
    public static async Task CatchAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (ApiException error)
        {
            await WriteAsync(context, error.Status, error.Message);
        }
        catch (JsonException error)
        {
            await WriteAsync(context, 400, $"The body is not the JSON that is expected here: {error.Message}");
        }
        catch (BadHttpRequestException error)
        {
            await WriteAsync(context, error.StatusCode, error.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception error)
        {
            // The edge: one request that fails must not take the platform with it, and its reason is for the person at this machine.
            await Console.Error.WriteLineAsync($"{context.Request.Method} {context.Request.Path}: {error}");
            await WriteAsync(context, 500, $"{error.GetType().Name}: {error.Message}");
        }
    }

    public static Task WriteAsync(HttpContext context, int status, string message)
    {
        if (context.Response.HasStarted)
        {
            return Task.CompletedTask;
        }

        return Json.WriteAsync(context, new ErrorView(message), RunnerJson.Default.ErrorView, status);
    }
}
