using System.Globalization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using DevEnv.Functions.Shared.Secrets;
using DevEnv.Functions.Shared.Slack;

namespace DevEnv.Functions.Slack;

/// <summary>Lets in what Slack signed a moment ago, and nothing else.</summary>
public sealed class SlackGate(SlackOptions options, SecretReader secrets, TimeProvider time)
{
    // Slack waits 3 s (Slack docs, "Enabling interactivity with slash commands").
    private static readonly TimeSpan TakeLimit = TimeSpan.FromSeconds(2.5);

    /// <summary>What a door answers: an invocation always ends with an answer.</summary>
    public async Task<APIGatewayHttpApiV2ProxyResponse> AnswerAsync(
        APIGatewayHttpApiV2ProxyRequest request, string door, Func<SlackForm, CancellationToken, Task<SlackDoorAnswer>> take, SlackDoorAnswer failed, ILambdaLogger logger)
    {
        SlackDoorAnswer answer;
        try
        {
            using var limit = new CancellationTokenSource(TakeLimit, time);
            var (admitted, refusal) = await AdmitAsync(request, limit.Token).ConfigureAwait(false);
            answer = refusal ?? await take(admitted!, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The edge. The message stays out of the log, for nobody has looked at what it may quote.
            logger.LogError($"{error.GetType().FullName}\n{error.StackTrace}");
            answer = failed;
        }

        logger.LogInformation($"slack {door}: {answer.Status.ToString(CultureInfo.InvariantCulture)} {answer.Outcome}");
        return answer.ToResponse();
    }

    /// <returns>The form, or why it stays outside.</returns>
    private async Task<(SlackForm? Form, SlackDoorAnswer? Refusal)> AdmitAsync(APIGatewayHttpApiV2ProxyRequest request, CancellationToken cancellationToken)
    {
        if (SlackForm.Read(request) is not { } form)
        {
            return (null, new SlackDoorAnswer(413, "too large or unreadable"));
        }

        var live = new List<string>();
        foreach (var name in options.SigningSecrets)
        {
            if (await secrets.GetAsync(name, cancellationToken).ConfigureAwait(false) is { } secret)
            {
                live.Add(secret);
            }
        }

        return SlackSignature.Verify(form.Body, form.Timestamp, form.Signature, live, time.GetUtcNow()) switch
        {
            SlackSignatureResult.Valid => (form, null),
            SlackSignatureResult.NoSecret => (null, new SlackDoorAnswer(503, "no signing secret is set up")),
            var result => (null, new SlackDoorAnswer(401, $"signature {result}")),
        };
    }
}
