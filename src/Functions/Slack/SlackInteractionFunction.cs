using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace DevEnv.Functions.Slack;

/// <summary>The door for pressed buttons.</summary>
public sealed class SlackInteractionFunction(SlackGate gate, CommandIntake intake)
{
    // On anything but 200 Slack marks the button, so the person sees that it was not taken.
    private static readonly SlackDoorAnswer Failed = new(503, "failed");

    [LambdaFunction]
    [HttpApi(LambdaHttpMethod.Post, "/slack/interactions")]
    public Task<APIGatewayHttpApiV2ProxyResponse> SlackInteraction(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        gate.AnswerAsync(request, "interaction", intake.InteractionAsync, Failed, context.Logger);
}
