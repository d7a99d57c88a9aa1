using System.Globalization;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace DevEnv.Functions.Slack;

/// <summary>The door for pressed buttons.</summary>
public sealed class SlackInteractionFunction(SlackGate gate, CommandIntake intake)
{
    [LambdaFunction]
    [HttpApi(LambdaHttpMethod.Post, "/slack/interactions")]
    public async Task<APIGatewayHttpApiV2ProxyResponse> SlackInteraction(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        var answer = await AnswerAsync(request, context.Logger).ConfigureAwait(false);
        context.Logger.LogInformation($"slack interaction: {answer.Status.ToString(CultureInfo.InvariantCulture)} {answer.Outcome}");
        return answer.ToResponse();
    }

    private async Task<SlackDoorAnswer> AnswerAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaLogger logger)
    {
        try
        {
            var (admitted, refusal) = await gate.AdmitAsync(request, CancellationToken.None).ConfigureAwait(false);
            return refusal ?? await intake.InteractionAsync(admitted!, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The edge: on anything but 200 Slack marks the button, so the person sees that it was not taken.
            logger.LogError($"{error.GetType().FullName}\n{error.StackTrace}");
            return new SlackDoorAnswer(503, "failed");
        }
    }
}
