using System.Globalization;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace DevEnv.Functions.Slack;

/// <summary>The door for <c>/dev-env</c>. Slack waits 3 s, so the work waits in the queue.</summary>
public sealed class SlackCommandFunction(SlackGate gate, CommandIntake intake)
{
    [LambdaFunction]
    [HttpApi(LambdaHttpMethod.Post, "/slack/commands")]
    public async Task<APIGatewayHttpApiV2ProxyResponse> SlackCommand(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        var answer = await AnswerAsync(request, context.Logger).ConfigureAwait(false);
        context.Logger.LogInformation($"slack command: {answer.Status.ToString(CultureInfo.InvariantCulture)} {answer.Outcome}");
        return answer.ToResponse();
    }

    private async Task<SlackDoorAnswer> AnswerAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaLogger logger)
    {
        // Slack looks at the certificate now and then with this field, and expects 200 (Slack docs, "Enabling interactivity with
        // slash commands"). It does nothing, so it needs no proof.
        if (SlackForm.Read(request) is { } form && form["ssl_check"] == "1")
        {
            return new SlackDoorAnswer(200, "ssl_check");
        }

        try
        {
            var (admitted, refusal) = await gate.AdmitAsync(request, CancellationToken.None).ConfigureAwait(false);
            return refusal ?? await intake.CommandAsync(admitted!, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The edge: Slack repeats no command, so the person has to. The message stays out of the log, for nobody has looked at
            // what it may quote.
            logger.LogError($"{error.GetType().FullName}\n{error.StackTrace}");
            return SlackDoorAnswer.Told("failed", "The platform could not take the command, and nothing was done. Try again in a minute.");
        }
    }
}
