using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using DevEnv.LocalRunner.Cloud;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>Signs and posts webhooks to the platform's own HTTP door, and keeps the log of them.</summary>
public sealed class WebhookSender(GitHubWorld world, HttpMessageInvoker door, Uri url, IdSource ids, TimeProvider time)
{
    public Task<Delivery> SendAsync(string name, string action, byte[] payload, CancellationToken cancellationToken) =>
        SendAsync(ids.Uuid(), name, action, payload, redeliveries: 0, cancellationToken);

    /// <summary>The same bytes under the same delivery id, as GitHub does on a redelivery.</summary>
    public Task<Delivery> RedeliverAsync(Delivery delivery, CancellationToken cancellationToken) =>
        SendAsync(delivery.Id, delivery.Event, delivery.Action, Convert.FromBase64String(delivery.PayloadBase64), delivery.Redeliveries + 1, cancellationToken);

    private async Task<Delivery> SendAsync(string id, string name, string action, byte[] payload, int redeliveries, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(payload) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "GitHub-Hookshot/local");
        request.Headers.TryAddWithoutValidation("X-GitHub-Event", name);
        request.Headers.TryAddWithoutValidation("X-GitHub-Delivery", id);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(world.App.WebhookSecret), payload);
        request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(mac));
        var (status, answer) = await PostAsync(request, cancellationToken);
        var delivery = new Delivery
        {
            Id = id,
            Event = name,
            Action = action,
            PayloadBase64 = Convert.ToBase64String(payload),
            DeliveredAt = time.GetUtcNow(),
            StatusCode = status,
            Answer = answer,
            Redeliveries = redeliveries,
        };
        world.Save(delivery);
        return delivery;
    }

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
}
