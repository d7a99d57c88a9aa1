using System.Collections.Concurrent;
using DevEnv.LocalRunner.Cloud;
using DevEnv.Shared.Judges;

namespace DevEnv.Scenarios.Driving;

/// <summary>What every scenario of this run said to the embedded AWS and heard from it, for the judges that come last.</summary>
internal static class Recording
{
    private static readonly ConcurrentQueue<WireRecording> Kept = [];

    public static IEnumerable<WireExchange> All => Kept.SelectMany(w => w.Exchanges);

    public static void Keep(WireRecording wire) => Kept.Enqueue(wire);

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
