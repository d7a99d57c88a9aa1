using System.Net;
using System.Text;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Faults;

namespace DevEnv.Simulation.Faults;

/// <summary>What an AWS request asks, read off the wire, and AWS's way to refuse it.</summary>
internal static class AwsWire
{
    public static string ServiceOf(HttpRequestMessage request)
    {
        var credential = Header(request, "Authorization") ?? string.Empty;
        var scope = credential.IndexOf("Credential=", StringComparison.Ordinal);
        return scope < 0 ? "aws" : credential[scope..].Split('/') is [_, _, _, var service, ..] ? service : "aws";
    }

    public static string OperationOf(HttpRequestMessage request, string service, byte[] body)
    {
        if (Header(request, "X-Amz-Target") is { } target)
        {
            return target[(target.LastIndexOf('.') + 1)..];
        }

        return service == "s3" ? S3Operation(request) : Encoding.UTF8.GetString(body).Split('&').FirstOrDefault(p => p.StartsWith("Action=", StringComparison.Ordinal))?["Action=".Length..] ?? "?";
    }

    /// <param name="which">Any number: chooses among the ways of saying no.</param>
    public static HttpResponseMessage Refusal(HttpRequestMessage request, string service, string operation, int which)
    {
        var target = Header(request, "X-Amz-Target");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (target is not null)
        {
            headers["X-Amz-Target"] = target;
        }

        if (request.Content?.Headers.ContentType?.ToString() is { } type)
        {
            headers["Content-Type"] = type;
        }

        var wire = new AwsRequest(request.Method.Method, request.RequestUri!.AbsolutePath, request.RequestUri.Query.TrimStart('?'), headers, ReadOnlyMemory<byte>.Empty);
        var protocol = AwsError.ProtocolOf(service, wire);
        var error = (which % 3) switch
        {
            0 => new AwsError(500, "InternalError", "An internal error has occurred."),
            1 when service == "s3" && operation.StartsWith("PUT", StringComparison.Ordinal) => new AwsError(409, "ConditionalRequestConflict", "A conflicting conditional operation is currently in progress."),
            _ => AwsFault.Throttle(protocol) is AwsFault.Refuse refuse ? new AwsError(refuse.Status, refuse.Code, refuse.Message) : throw new InvalidOperationException("A throttle refuses."),
        };
        return Message(error.In(protocol, wire), request);
    }

    private static HttpResponseMessage Message(AwsResponse answer, HttpRequestMessage request)
    {
        var message = new HttpResponseMessage((HttpStatusCode)answer.Status) { RequestMessage = request, Content = new ReadOnlyMemoryContent(answer.Body) };
        foreach (var (name, value) in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    // Method, bucket and first folder: what a plan or a reader wants to know of it.
    private static string S3Operation(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath.Trim('/').Split('/');
        var isInPath = path[0].StartsWith("dev-env-", StringComparison.Ordinal);
        var bucket = isInPath ? path[0] : request.RequestUri.Host.Split('.')[0];
        var folder = isInPath ? path.ElementAtOrDefault(1) : path[0];
        return request.RequestUri.Query.Contains("list-type", StringComparison.Ordinal) ? $"LIST {bucket}" : $"{request.Method.Method} {bucket}/{folder}";
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
