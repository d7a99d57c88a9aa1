using System.Globalization;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Webhooks;

/// <summary>GitHub's door. It answers every delivery with an outcome and a reason, and logs the two with the delivery's id.</summary>
public sealed class GitHubWebhookFunction(WebhookDoor door, TimeProvider time)
{
    [LambdaFunction]
    [HttpApi(LambdaHttpMethod.Post, "/github/webhook")]
    public async Task<APIGatewayHttpApiV2ProxyResponse> GitHubWebhook(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        var (delivery, refusal) = Delivery.Read(request);
        var answer = refusal ?? await AnswerAsync(delivery!, context.Logger).ConfigureAwait(false);
        var id = delivery?.TryId(out var known) == true ? known : "none";
        context.Logger.LogInformation($"delivery {id}: {answer.Status.ToString(CultureInfo.InvariantCulture)} {answer.Outcome} {answer.Environment ?? "-"}: {answer.Reason}");
        return answer.ToResponse();
    }

    private async Task<WebhookAnswer> AnswerAsync(Delivery delivery, ILambdaLogger logger)
    {
        try
        {
            return await door.AnswerAsync(delivery, CancellationToken.None).ConfigureAwait(false);
        }
        catch (GitHubRateLimited error)
        {
            var wait = (int)Math.Clamp((error.RetryAt - time.GetUtcNow()).TotalSeconds, 1, 3600);
            return WebhookAnswer.Unavailable("GitHub's rate limit is reached; redeliver the event later.") with { RetryAfter = wait };
        }
        catch (StepException error)
        {
            // Closed, and to be redelivered: whatever failed is on the platform's side or GitHub's, never the pull request's.
            logger.LogError($"{error.GetType().Name}: {error.Message}");
            return WebhookAnswer.Unavailable($"{Side(error)}; redeliver the event.");
        }
        catch (Exception error)
        {
            // The edge: whatever it is, GitHub gets an answer, and the delivery can be sent again once it is mended. The message
            // stays out of the log, for nobody has looked at what it may quote.
            logger.LogError($"{error.GetType().FullName}\n{error.StackTrace}");
            return new WebhookAnswer(500, Outcomes.Unavailable, "The platform failed; its operators find out why by this delivery's id. Redeliver the event later.");
        }
    }

    private static string Side(StepException error) => error switch
    {
        GitHubDenied => "GitHub denies the App what it asks: its permissions, key or installation need a look",
        GitHubUnavailable or GitHubUnexpected or GitHubNotFound => "GitHub did not answer as it should",
        _ => $"The platform could not finish ({error.GetType().Name})",
    };
}
