using System.Net;

namespace DevEnv.Simulation.Faults;

/// <summary>The one place where calls of the functions meet their faults, whichever peer they go to. Calls of the simulator itself pass.</summary>
internal sealed class FaultyWay(string peer, HttpMessageHandler inner, Sky sky) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Invocation.Current is not { } invocation)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (invocation.IsDead)
        {
            return await Invocation.Silence;
        }

        sky.CheckThread();
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var service = peer == "aws" ? AwsWire.ServiceOf(request) : peer;
        var call = sky.Number(invocation.Function, service, peer == "aws" ? AwsWire.OperationOf(request, service, body) : PeerWire.OperationOf(request));
        var fault = sky.Decide(call);
        await sky.WaitAsync(call);
        if (invocation.IsDead)
        {
            return await Invocation.Silence;
        }

        switch (fault)
        {
            case FaultKind.Refuse:
                return Refusal(request, call);
            case FaultKind.LoseRequest:
                throw Broken(call);
            case FaultKind.CrashBefore:
                return await invocation.Kill("Lambda.Unknown");
        }

        if (sky.Rewrite(call, request, body) is { } changed)
        {
            return changed;
        }

        var answer = sky.Reread(call, request, body, await base.SendAsync(request, cancellationToken));
        switch (fault)
        {
            case FaultKind.LoseAnswer:
                answer.Dispose();
                throw Broken(call);
            case FaultKind.FailAfter:
                answer.Dispose();
                return Failure(request, call);
            case FaultKind.CrashAfter:
                return await invocation.Kill("Lambda.Unknown");
            default:
                return answer;
        }
    }

    private static HttpRequestException Broken(ExternalCall call) => new(HttpRequestError.ResponseEnded, $"The connection broke: {call}.");

    private static HttpResponseMessage Refusal(HttpRequestMessage request, ExternalCall call) => call.Peer switch
    {
        "github" => PeerWire.GitHubRefusal(request, call.Number),
        "slack" => PeerWire.SlackRefusal(request, call.Number),
        _ => AwsWire.Refusal(request, call.Peer, call.Operation, call.Number),
    };

    private static HttpResponseMessage Failure(HttpRequestMessage request, ExternalCall call) =>
        call.IsAws ? AwsWire.Refusal(request, call.Peer, call.Operation, 0) : PeerWire.Json(request, HttpStatusCode.InternalServerError, """{"message":"Server Error","ok":false,"error":"internal_error"}""");
}
