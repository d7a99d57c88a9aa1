using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using DevEnv.Contracts.Environments;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>What GitHub answers the App itself: tokens, its installation, its delivery log (REST API, "Apps" and "GitHub App webhooks").</summary>
internal sealed class AppAnswers(GitHubWorld world)
{
    private const string CursorStart = "v1_";

    /// <summary>GitHub Docs, "Redelivering webhooks".</summary>
    private static readonly TimeSpan LongestMemory = TimeSpan.FromDays(3);

    public HttpResponseMessage Token(long installation)
    {
        if (installation != world.App.InstallationId)
        {
            return Answers.NotFound();
        }

        if (world.Installation.SuspendedAt is not null)
        {
            return Answers.Suspended();
        }

        var token = world.Mint(installation);
        return Answers.Json(HttpStatusCode.Created, new JsonObject { ["token"] = token.Token, ["expires_at"] = EnvironmentTags.Time(token.ExpiresAt) });
    }

    /// <summary>REST API, "Get the authenticated app".</summary>
    public HttpResponseMessage App() => Answers.Ok(new JsonObject
    {
        ["slug"] = world.App.Slug,
        ["client_id"] = world.App.AppId,
        ["name"] = world.App.Slug,
        ["permissions"] = OwnerPayload.Permissions(world.Grants),
        ["events"] = OwnerPayload.Events(world.Grants),
    });

    /// <summary>REST API, "Get a webhook configuration for an app": the secret is masked.</summary>
    public HttpResponseMessage HookConfig() => Answers.Ok(new JsonObject
    {
        ["url"] = world.HookUrl?.AbsoluteUri,
        ["content_type"] = "json",
        ["insecure_ssl"] = "0",
        ["secret"] = "********",
    });

    /// <summary>A suspended installation is still shown, with the date of its suspension.</summary>
    public HttpResponseMessage Installation(Repository repository) =>
        world.Installation.Covers(repository.Id) ? Answers.Ok(OwnerPayload.Installation(world, repository.Owner)) : Answers.NotFound();

    public HttpResponseMessage Deliveries(HttpRequestMessage request)
    {
        var from = long.MaxValue;
        if (Answers.Query(request, "cursor") is { } cursor && !(cursor.StartsWith(CursorStart, StringComparison.Ordinal) && Answers.IsNumber(cursor[CursorStart.Length..], out from)))
        {
            return Answers.Say(HttpStatusCode.BadRequest, "Invalid cursor");
        }

        var size = Answers.PageSize(request);
        var found = world.Deliveries.Where(d => d.Number <= from).Take(size + 1).ToList();
        var answer = Answers.Ok(new JsonArray([.. found.Take(size).Select(d => Show(d))]));
        if (found.Count > size)
        {
            Answers.LinkNext(answer, request, string.Create(CultureInfo.InvariantCulture, $"per_page={size}&cursor={CursorStart}{found[size].Number}"));
        }

        return answer;
    }

    public HttpResponseMessage Delivery(long number) => world.FindDelivery(number) is { } delivery ? Answers.Ok(Show(delivery)) : Answers.NotFound();

    public HttpResponseMessage Redeliver(long number, Action<Delivery> redeliver)
    {
        if (world.FindDelivery(number) is not { } delivery)
        {
            return Answers.NotFound();
        }

        if (delivery.DeliveredAt < world.Now - LongestMemory)
        {
            return Answers.Invalid();
        }

        redeliver(delivery);
        return Answers.Json(HttpStatusCode.Accepted, new JsonObject());
    }

    private static JsonObject Show(Delivery delivery) => new()
    {
        ["id"] = delivery.Number,
        ["guid"] = delivery.Id,
        ["delivered_at"] = EnvironmentTags.Time(delivery.DeliveredAt),
        ["redelivery"] = delivery.Redeliveries > 0,
        ["duration"] = 0.27,
        ["status"] = delivery.Status,
        ["status_code"] = delivery.StatusCode,
        ["event"] = delivery.Event,
        ["action"] = delivery.Action.Length > 0 ? delivery.Action : null,
        ["installation_id"] = delivery.InstallationId,
        ["repository_id"] = delivery.RepositoryId,
        ["throttled_at"] = null,
    };
}
