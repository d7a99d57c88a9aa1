using System.Globalization;

namespace DevEnv.LocalRunner.Hosting.RuntimeApi;

/// <summary>The Lambda Runtime API, version 2018-06-01 (Lambda developer guide, "Using the Lambda runtime API"), for one function.</summary>
internal static class RuntimeApiDoor
{
    private const string Root = "/2018-06-01/runtime/";

    public static async Task AnswerAsync(HttpContext context, string functionArn, FunctionProcess? process)
    {
        var path = context.Request.Path.Value ?? "";
        string[] parts = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/') : [];
        if (process is null)
        {
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }

        switch (context.Request.Method, parts)
        {
            case ("GET", ["invocation", "next"]):
                await HandOutAsync(context, functionArn, process);
                break;
            case ("POST", ["invocation", var id, "response"]) when process.Owed(id) is { } owed:
                owed.Succeed(await AcceptAsync(context));
                break;
            case ("POST", ["invocation", var id, "error"]) when process.Owed(id) is { } owed:
                owed.Fail(await AcceptAsync(context), ErrorType(context));
                break;
            case ("POST", ["init", "error"]):
                var body = await AcceptAsync(context);
                process.Owed()?.Fail(body, ErrorType(context));
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
        }
    }

    private static async Task HandOutAsync(HttpContext context, string functionArn, FunctionProcess process)
    {
        var invocation = await process.NextAsync(context.RequestAborted);
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.Id;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = functionArn;
        headers.ContentType = "application/json";
        context.Response.ContentLength = invocation.Payload.Length;
        await context.Response.Body.WriteAsync(invocation.Payload, context.RequestAborted);
    }

    // Told to be accepted only when it is: the process may end right after.
    private static async Task<byte[]> AcceptAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.ContentLength = 0;
        await context.Response.CompleteAsync();
        return body.ToArray();
    }

    private static string? ErrorType(HttpContext context) => context.Request.Headers["Lambda-Runtime-Function-Error-Type"].FirstOrDefault();
}
