using System.Net;
using System.Net.Http.Headers;

namespace DevEnv.Functions.Shared.Slack;

/// <summary>The way to Slack, a type of its own because GitHub's is registered as a bare HttpMessageInvoker. A host with another way registers its own.</summary>
public sealed class SlackDoor(HttpMessageInvoker http) : IDisposable
{
    public HttpMessageInvoker Http => http;

    public void Dispose() => http.Dispose();
}

/// <summary>A whole answer, read to its end.</summary>
public sealed record SlackAnswer(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter);

/// <summary>One exchange with Slack: time limit, size limit, no redirects. Says nothing about what an answer means.</summary>
public sealed class SlackTransport(SlackDoor door, TimeProvider time)
{
    private const int MaximumBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <param name="operation">For people, as in "post a message". The address stays out of every message: it may be a credential.</param>
    /// <exception cref="SlackUnavailable">No answer, or one without end.</exception>
    public async Task<SlackAnswer> SendAsync(Uri address, HttpContent body, string? token, string operation, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
            message.Headers.TryAddWithoutValidation("User-Agent", "dev-env");
            message.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var response = await door.Http.SendAsync(message, either.Token).ConfigureAwait(false);
            var content = await ReadAsync(response.Content, either.Token).ConfigureAwait(false)
                ?? throw new SlackUnavailable($"Could not {operation}: Slack's answer is longer than {MaximumBytes} bytes.");
            return new SlackAnswer(response.StatusCode, content, response.Headers.RetryAfter?.Delta);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested && error is OperationCanceledException))
        {
            // Not as the inner exception: its text may name the address.
            throw new SlackUnavailable($"Could not {operation}: no answer from Slack ({error.GetType().Name}).");
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            if (body.Length + count > MaximumBytes)
            {
                return null;
            }

            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }
}
