using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DevEnv.LocalRunner.Cloud;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>Signs and posts webhooks to the platform's own HTTP door, and keeps the log of them.</summary>
public sealed class WebhookSender(GitHubWorld world, HttpMessageInvoker door, Uri url, IdSource ids, TimeProvider time)
{
    private const string TimedOut = "timed out";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private readonly ConcurrentQueue<Task> _late = new();

    /// <summary>Asked about everything that is about to be sent, redeliveries included.</summary>
    public Func<OutgoingDelivery, DeliveryFate> Fate { get; set; } = _ => DeliveryFate.Deliver;

    /// <returns>The attempt as logged; one with number 0 when nothing was sent (yet).</returns>
    public Task<Delivery> SendAsync(string name, string action, byte[] payload, CancellationToken cancellationToken) =>
        SendAsync(new OutgoingDelivery(ids.Uuid(), name, action, payload, Redeliveries: 0), cancellationToken);

    /// <summary>The same bytes under the same delivery id, as GitHub does on a redelivery.</summary>
    public Task<Delivery> RedeliverAsync(Delivery delivery, CancellationToken cancellationToken) => SendAsync(OutgoingDelivery.Again(delivery), cancellationToken);

    /// <summary>As its API does: answered at once, sent a moment later on the clock.</summary>
    public void RedeliverSoon(Delivery delivery) => Later(OutgoingDelivery.Again(delivery), Soon, isFated: false);

    /// <summary>Done when all that was sent late and is due has its answer; an error of its sending comes out here.</summary>
    public Task SettledAsync() => Task.WhenAll(_late);

    private async Task<Delivery> SendAsync(OutgoingDelivery outgoing, CancellationToken cancellationToken)
    {
        var (installation, repository) = Subject(outgoing.Payload);
        if (outgoing.Event is not ("installation" or "installation_repositories") && (world.Installation.SuspendedAt is not null || (repository is { } id && !world.Installation.Covers(id))))
        {
            return Record(outgoing, installation, repository) with { Status = "not sent: the App's installation does not cover it" };
        }

        if (!world.Grants.Hears(outgoing.Event))
        {
            return Record(outgoing, installation, repository) with { Status = "not sent: the App is not subscribed to it" };
        }

        var fate = Fate(outgoing);
        switch (fate.Way)
        {
            case DeliveryWay.Lose:
                var lost = Record(outgoing, installation, repository) with { Number = world.NextDelivery(), Status = TimedOut };
                world.Save(lost);
                return lost;
            case DeliveryWay.Late:
                Later(outgoing, fate.Delay, isFated: true);
                return Record(outgoing, installation, repository) with { Status = "not sent yet" };
            case DeliveryWay.Twice:
                var first = await DeliverAsync(outgoing, cancellationToken);
                await DeliverAsync(outgoing, cancellationToken);
                return first;
            default:
                return await DeliverAsync(outgoing, cancellationToken);
        }
    }

    private void Later(OutgoingDelivery outgoing, TimeSpan delay, bool isFated)
    {
        _late.Enqueue(WaitAsync());

        async Task WaitAsync()
        {
            await Task.Delay(delay, time, CancellationToken.None);
            await (isFated ? DeliverAsync(outgoing, CancellationToken.None) : SendAsync(outgoing, CancellationToken.None));
        }
    }

    private async Task<Delivery> DeliverAsync(OutgoingDelivery outgoing, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(outgoing.Payload) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "GitHub-Hookshot/local");
        request.Headers.TryAddWithoutValidation("X-GitHub-Event", outgoing.Event);
        request.Headers.TryAddWithoutValidation("X-GitHub-Delivery", outgoing.Id);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(world.App.WebhookSecret), outgoing.Payload);
        request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(mac));
        var (installation, repository) = Subject(outgoing.Payload);
        var attempt = Record(outgoing, installation, repository) with { Number = world.NextDelivery() };
        var (code, answer) = await PostAsync(request, cancellationToken);
        var delivery = attempt with
        {
            StatusCode = code,
            Answer = answer,
            Status = code switch { 0 => "failed to connect to host", < 400 => "OK", _ => $"Invalid HTTP Response: {code}" },
        };
        world.Save(delivery);
        return delivery;
    }

    private Delivery Record(OutgoingDelivery outgoing, long? installation, long? repository) => new()
    {
        Id = outgoing.Id,
        Event = outgoing.Event,
        Action = outgoing.Action,
        PayloadBase64 = Convert.ToBase64String(outgoing.Payload),
        DeliveredAt = time.GetUtcNow(),
        StatusCode = 0,
        Answer = string.Empty,
        InstallationId = installation,
        RepositoryId = repository,
        Redeliveries = outgoing.Redeliveries,
    };

    private async Task<(int Status, string Answer)> PostAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await door.SendAsync(request, cancellationToken);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException error)
        {
            return (0, error.Message);
        }
    }

    private static (long? Installation, long? Repository) Subject(byte[] payload)
    {
        using var document = JsonDocument.Parse(payload);
        return (IdOf("installation"), IdOf("repository"));

        long? IdOf(string name) => document.RootElement.TryGetProperty(name, out var node) ? node.GetProperty("id").GetInt64() : null;
    }
}
