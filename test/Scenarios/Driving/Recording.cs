using DevEnv.LocalRunner.Cloud;
using DevEnv.Shared.Judges;

namespace DevEnv.Scenarios.Driving;

internal static class Recording
{
    /// <summary>Lost answers are nobody's to judge.</summary>
    public static void Add(WireRecording wire, AwsExchange exchange)
    {
        if (exchange is { Answered: true, Response: { } response })
        {
            wire.Add(new WireExchange(
                exchange.Service,
                new WireRequest(exchange.Request.Method, exchange.Request.Path, exchange.Request.Query, exchange.Request.Headers, exchange.Request.Body.ToArray()),
                new WireResponse(response.Status, response.Headers, response.Body.ToArray())));
        }
    }
}
