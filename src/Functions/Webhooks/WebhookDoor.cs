using System.Text.Json;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Secrets;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Webhooks;

/// <summary>From a delivery to an answer: a ladder of guards, each with its status and its reason.</summary>
public sealed class WebhookDoor(
    WebhookOptions options, SecretReader secrets, EventReader events, Admission admission, EnvironmentService environments, TimeProvider time)
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
            ?? Outsider(envelope)
            ?? await ProvisionAsync(delivery, id, cancellationToken).ConfigureAwait(false);
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

    private WebhookAnswer? Outsider(Envelope envelope)
    {
        if (envelope.RepositoryId is not { } id || envelope.RepositoryName is not { } name)
        {
            return WebhookAnswer.Malformed("The payload names no repository.");
        }

        if (!options.Serves(id, name))
        {
            return WebhookAnswer.Ignored("This repository is not on the platform's list.");
        }

        return envelope.InstallationId is null
            ? WebhookAnswer.Ignored("The delivery comes from a repository's own webhook; only the App's installation can be answered.")
            : null;
    }

    private async Task<WebhookAnswer> ProvisionAsync(Delivery delivery, string id, CancellationToken cancellationToken)
    {
        var (ask, problem) = events.ReadPullRequest(delivery);
        if (ask is null)
        {
            return WebhookAnswer.Malformed(problem!);
        }

        Intent? intent;
        WebhookAnswer? answer;
        using (var budget = new CancellationTokenSource(options.Budget, time))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken))
        {
            try
            {
                (intent, answer) = await admission.DecideAsync(ask, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                return WebhookAnswer.Unavailable("GitHub did not answer our questions in time; redeliver the event.") with { Environment = ask.Id.Value };
            }
        }

        if (intent is null)
        {
            return answer!;
        }

        var decision = (await environments.ApplyAsync(
            ask.Id, ask.Template(), new Origin($"github:{ask.Sender.Login}", id), (_, _) => Task.FromResult<Intent?>(intent), cancellationToken).ConfigureAwait(false))!;
        return intent switch
        {
            Open when decision.State.Phase is Phase.Provisioning or Phase.Ready => new WebhookAnswer(202, Outcomes.Accepted, decision.Reason, ask.Id.Value),
            Open => new WebhookAnswer(200, Outcomes.Ignored, decision.Reason, ask.Id.Value),
            _ => new WebhookAnswer(200, Outcomes.Refused, decision.Reason, ask.Id.Value),
        };
    }
}
