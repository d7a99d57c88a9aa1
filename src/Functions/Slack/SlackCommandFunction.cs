using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace DevEnv.Functions.Slack;

/// <summary>The door for <c>/dev-env</c>. Slack waits 3 s, so the work waits in the queue.</summary>
public sealed class SlackCommandFunction(SlackGate gate, CommandIntake intake)
{
    // Slack repeats no command, so the person has to.
    private static readonly SlackDoorAnswer Failed =
        SlackDoorAnswer.Told("failed", "The platform could not take the command in time. If no answer follows within a minute, give it again.");

    [LambdaFunction]
    [HttpApi(LambdaHttpMethod.Post, "/slack/commands")]
    public async Task<APIGatewayHttpApiV2ProxyResponse> SlackCommand(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        // Slack looks at the certificate now and then with this field, and expects 200 (Slack docs, "Enabling interactivity with
        // slash commands"). It does nothing, so it needs no proof.
        if (SlackForm.Read(request) is { } form && form["ssl_check"] == "1")
        {
            return new SlackDoorAnswer(200, "ssl_check").ToResponse();
        }

        return await gate.AnswerAsync(request, "command", intake.CommandAsync, Failed, context.Logger).ConfigureAwait(false);
    }
}
