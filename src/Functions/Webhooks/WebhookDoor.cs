using System.Text.Json;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.PullRequests;
using DevEnv.Functions.Shared.Secrets;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Webhooks;

/// <summary>From a delivery to an answer: a ladder of guards, each with its status and its reason.</summary>
public sealed class WebhookDoor(
    WebhookOptions options,
    AdmissionOptions admission,
    SecretReader secrets,
    PullRequestSync sync,
    CommentCommands comments,
    RepositoryEvents repositories,
    TimeProvider time)
{
    public async Task<WebhookAnswer> AnswerAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (await SignatureAsync(delivery, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        if (!delivery.TryId(out var id))
        {
            return WebhookAnswer.Malformed("The header X-GitHub-Delivery is missing or not a GUID.");
        }

        if (string.IsNullOrEmpty(delivery.Event))
        {
            return WebhookAnswer.Malformed("The header X-GitHub-Event is missing.");
        }

        Envelope envelope;
        try
        {
            envelope = Envelope.Read(delivery.Body);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string in it is not valid UTF-8 or UTF-16.
            return WebhookAnswer.Malformed("The body is not a JSON object. The webhook's content type has to be application/json.");
        }

        return EventTable.Answer(delivery.Event, envelope.Action)
            ?? Outsider(delivery.Event, envelope)
            ?? await CarryOutAsync(delivery, id, envelope, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WebhookAnswer?> SignatureAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var live = new List<string>();
        foreach (var name in options.Secrets)
        {
            if (await secrets.GetAsync(name, cancellationToken).ConfigureAwait(false) is { } secret)
            {
                live.Add(secret);
            }
        }

        return WebhookSignature.Verify(delivery.Body, delivery.Signature, live) switch
        {
            SignatureResult.Valid => null,
            SignatureResult.Missing => Unauthorized("The header X-Hub-Signature-256 is missing: the webhook has no secret."),
            SignatureResult.Malformed => Unauthorized("The header X-Hub-Signature-256 is not sha256= and 64 hexadecimal digits."),
            SignatureResult.Sha1Only => Unauthorized("The delivery is signed with SHA-1 only; X-Hub-Signature-256 is required."),
            SignatureResult.NoSecret => WebhookAnswer.Unavailable("The platform's webhook secret is not set up yet; redeliver when it is."),
            _ => Unauthorized("The signature does not match: the webhook's secret is not the platform's."),
        };
    }

    private static WebhookAnswer Unauthorized(string reason) => new(401, Outcomes.Unauthorized, reason);

    private WebhookAnswer? Outsider(string name, Envelope envelope)
    {
        if (EventTable.IsOfExisting(name))
        {
            return null;
        }

        if (envelope.RepositoryId is not { } id || envelope.RepositoryName is not { } repository)
        {
            return WebhookAnswer.Malformed("The payload names no repository.");
        }

        if (!admission.Serves(id, repository))
        {
            return WebhookAnswer.Ignored("This repository is not on the platform's list.");
        }

        return envelope.InstallationId is null
            ? WebhookAnswer.Ignored("The delivery comes from a repository's own webhook; only the App's installation can be answered.")
            : null;
    }

    private Task<WebhookAnswer> CarryOutAsync(Delivery delivery, string id, Envelope envelope, CancellationToken cancellationToken) => delivery.Event switch
    {
        "pull_request" => PullRequestAsync(delivery, id, EventTable.KindOf(envelope.Action), cancellationToken),
        "issue_comment" => comments.AnswerAsync(delivery, id, cancellationToken),
        _ => repositories.AnswerAsync(delivery.Event!, envelope, id, cancellationToken),
    };

    private async Task<WebhookAnswer> PullRequestAsync(Delivery delivery, string id, NewsKind kind, CancellationToken cancellationToken)
    {
        var (ask, problem) = PullRequestAsk.Read(delivery.Body);
        if (ask is null)
        {
            return WebhookAnswer.Malformed(problem!);
        }

        var news = ask.News(kind);
        using var budget = new CancellationTokenSource(options.Budget, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        SyncResult result;
        try
        {
            result = await sync.ApplyAsync(news, new Origin($"github:{news.Sender!.Login}", id), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return WebhookAnswer.Unavailable("GitHub did not answer our questions in time; redeliver the event.") with { Environment = news.Id.Value };
        }

        var late = result.Pull is { } pull && pull.HeadSha != ask.HeadSha
            ? $" This delivery tells of the commit {ask.HeadSha[..7]}; the pull request is at {pull.HeadSha[..7]} by now, and that counts."
            : string.Empty;
        return Answer(result, news.Id.Value, late);
    }

    private static WebhookAnswer Answer(SyncResult result, string environment, string late) => result switch
    {
        { Decision: null } => WebhookAnswer.Ignored(result.Reason + late) with { Environment = environment },
        { Intent: null, Decision.State: var known } when known.IsLive() => new WebhookAnswer(202, Outcomes.Accepted, result.Reason + late, environment),
        { Intent: Refuse } => new WebhookAnswer(200, Outcomes.Refused, result.Reason + late, environment),
        { Intent: Wanted, Decision.State: var state } when state.IsLive() || state.Next is not null => new WebhookAnswer(202, Outcomes.Accepted, result.Reason + late, environment),
        { Intent: Close, Decision.State.Phase: Phase.Destroying } => new WebhookAnswer(202, Outcomes.Accepted, result.Reason + late, environment),
        _ => new WebhookAnswer(200, Outcomes.Ignored, result.Reason + late, environment),
    };
}
