using System.Net;
using System.Net.Http.Headers;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>
/// One exchange with GitHub: headers, time limit, size limit, and redirects (of renamed repositories) only within GitHub's own
/// address. Says nothing about what a status means.
/// </summary>
public sealed class GitHubTransport(GitHubOptions options, HttpMessageInvoker http, TimeProvider time) : IDisposable
{
    private const string ApiVersion = "2022-11-28";
    private const int MostRedirects = 3;

    // Slowest download that is still waited for; the strategy's binary may have 100 MB.
    private const double BytesPerSecond = 4_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="GitHubUnavailable">No answer.</exception>
    public async Task<GitHubAnswer> SendAsync(GitHubRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience + TimeSpan.FromSeconds(request.MaximumBytes / BytesPerSecond), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var address = new Uri(options.Api, request.Path);
            for (var hop = 0; ; hop++)
            {
                var answer = await OnceAsync(request, address, either.Token).ConfigureAwait(false);
                if (hop == MostRedirects || Redirect(request, address, answer) is not { } next)
                {
                    return answer;
                }

                address = next;
            }
        }
        catch (Exception error) when (IsTransport(error) || (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested && error is OperationCanceledException))
        {
            throw new GitHubUnavailable($"Could not {request.Operation}: no answer from GitHub ({error.GetType().Name}).", error);
        }
    }

    public void Dispose() => http.Dispose();

    private static bool IsTransport(Exception error) => error is HttpRequestException or IOException;

    private static Uri? Redirect(GitHubRequest request, Uri from, GitHubAnswer answer)
    {
        var isFollowed = answer.Status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
            ? request.Method == HttpMethod.Get
            : answer.Status is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        if (!isFollowed || answer.Location is null)
        {
            return null;
        }

        var to = new Uri(from, answer.Location);
        return to.Scheme == from.Scheme && to.Authority == from.Authority && to.UserInfo.Length == 0 ? to : null;
    }

    private static async Task<(byte[] Body, bool IsCutOff)> ReadAsync(HttpContent content, long maximum, CancellationToken cancellationToken)
    {
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            if (body.Length + count > maximum)
            {
                return (body.ToArray(), true);
            }

            body.Write(buffer, 0, count);
        }

        return (body.ToArray(), false);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private async Task<GitHubAnswer> OnceAsync(GitHubRequest request, Uri address, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, address);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("User-Agent", "dev-env");
        message.Headers.TryAddWithoutValidation("X-GitHub-Api-Version", ApiVersion);
        message.Headers.Authorization = request.Token is null ? null : new AuthenticationHeaderValue("Bearer", request.Token);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        using var response = await http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        var (content, isCutOff) = await ReadAsync(response.Content, request.MaximumBytes, cancellationToken).ConfigureAwait(false);
        return new GitHubAnswer(response.StatusCode, content)
        {
            IsCutOff = isCutOff,
            MediaType = response.Content.Headers.ContentType?.MediaType,
            Location = response.Headers.Location,
            NextPage = LinkHeader.Next(Header(response, "Link")),
            RetryAfter = response.Headers.RetryAfter?.Delta,
            RateLimitRemaining = Header(response, "x-ratelimit-remaining"),
            RateLimitReset = Header(response, "x-ratelimit-reset"),
        };
    }
}
