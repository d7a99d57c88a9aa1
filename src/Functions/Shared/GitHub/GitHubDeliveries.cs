using System.Net;
using System.Text.Json.Serialization;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>
/// The log of the App's webhook deliveries. GitHub repeats none by itself, keeps them for some days, and sends one again for
/// three (GitHub Docs, "Handling failed webhook deliveries" and "Redelivering webhooks").
/// </summary>
public sealed class GitHubDeliveries(GitHubSession session)
{
    private const int PageSize = 100;
    private const int LongestCursor = 200;

    /// <summary>A page, newest first.</summary>
    /// <param name="cursor">Of the page before; null for the newest.</param>
    public async Task<DeliveryPage> ListDeliveriesAsync(string? cursor, CancellationToken cancellationToken)
    {
        var from = cursor is null ? string.Empty : $"&cursor={Uri.EscapeDataString(cursor)}";
        var request = new GitHubRequest(HttpMethod.Get, $"app/hook/deliveries?per_page={PageSize}{from}") { Operation = "read the delivery log" };
        var answer = await session.AskAsAppAsync(request, cancellationToken).ConfigureAwait(false);
        session.Check(answer, request);
        var next = answer.NextPage is { } page ? LinkHeader.Parameter(page, "cursor") : null;
        return next is { Length: > LongestCursor }
            ? throw new GitHubUnexpected($"Could not {request.Operation}: the next page's cursor is longer than {LongestCursor} characters.")
            : new DeliveryPage(answer.Read(request, GitHubJson.Default.IReadOnlyListHookDelivery), next);
    }

    /// <summary>GitHub sends it again soon after its answer, under the same GUID. Asking twice may send it twice.</summary>
    /// <param name="id">Of the attempt.</param>
    /// <returns>False when it cannot be sent any more: unknown, or too old.</returns>
    public async Task<bool> RedeliverAsync(long id, CancellationToken cancellationToken)
    {
        var request = new GitHubRequest(HttpMethod.Post, $"app/hook/deliveries/{id}/attempts") { Operation = "have a delivery sent again" };
        var answer = await session.AskAsAppAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Gone)
        {
            return false;
        }

        session.Check(answer, request);
        return true;
    }
}

/// <param name="Next">Null on the last page.</param>
public sealed record DeliveryPage(IReadOnlyList<HookDelivery> Deliveries, string? Next);

/// <summary>One attempt to deliver an event (REST API, "List deliveries for an app webhook").</summary>
public sealed record HookDelivery
{
    public required long Id { get; init; }

    /// <summary>Of the event: the X-GitHub-Delivery of every attempt.</summary>
    [JsonPropertyName("guid")]
    public required string EventGuid { get; init; }

    public required DateTimeOffset DeliveredAt { get; init; }
    public required bool Redelivery { get; init; }

    /// <summary>OK, or GitHub's words for what went wrong.</summary>
    public required string Status { get; init; }

    /// <summary>Of the receiver's answer; 0 when there was none.</summary>
    public required int StatusCode { get; init; }

    public required string Event { get; init; }
    public string? Action { get; init; }
    public long? InstallationId { get; init; }
    public long? RepositoryId { get; init; }

    public bool IsSuccess => StatusCode is >= 200 and < 400;
}
