using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace DevEnv.LocalRunner.Cloud.Doors;

/// <summary>The door behind Kestrel, for the AWS CLI and the processes of an environment. Loopback only.</summary>
public static class EmbeddedAwsEndpoint
{
    /// <summary>Takes every request of the application, or of those ports alone when some are given.</summary>
    public static void Map(WebApplication app, EmbeddedAws aws, params int[] ports) =>
        app.MapWhen(
            context => ports.Length == 0 || ports.Contains(context.Connection.LocalPort),
            branch => branch.Run(context => AnswerAsync(context, aws)));

    private static async Task AnswerAsync(HttpContext context, EmbeddedAws aws)
    {
        if (context.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
        {
            context.Abort();
            return;
        }

        // S3 takes 5 GiB in one PutObject; Kestrel would stop at 30 MB.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        try
        {
            var answer = await aws.SendAsync(await ReadAsync(context), context.RequestAborted);
            await WriteAsync(context, answer);
        }
        catch (HttpRequestException)
        {
            context.Abort();
        }
    }

    private static async Task<AwsRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);

        // The decoded path would no longer be what was signed.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value.ToArray()), StringComparer.OrdinalIgnoreCase);
        return new AwsRequest(
            context.Request.Method.ToUpperInvariant(), question < 0 ? target : target[..question], question < 0 ? "" : target[(question + 1)..],
            headers, body.ToArray());
    }

    private static async Task WriteAsync(HttpContext context, AwsResponse answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Status is 204 or 304 || HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}
