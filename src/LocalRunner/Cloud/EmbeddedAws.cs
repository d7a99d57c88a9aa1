using DevEnv.LocalRunner.Cloud.Faults;
using DevEnv.LocalRunner.Cloud.Signing;
using DevEnv.LocalRunner.Cloud.Sts;

namespace DevEnv.LocalRunner.Cloud;

/// <summary>AWS as one function from HTTP request to HTTP response; the doors carry bytes to it and back.</summary>
public sealed class EmbeddedAws(
    IEnumerable<IAwsService> services, CredentialStore credentials, AwsAccount account, IdSource ids, TimeProvider time)
{
    private readonly Dictionary<string, IAwsService> _services = services.ToDictionary(s => s.SigningName, StringComparer.Ordinal);
    private readonly SignatureVerifier _verifier = new(credentials, account, time);

    /// <summary>Called after each exchange, on the caller's thread.</summary>
    public event Action<AwsExchange>? Exchanged;

    public AwsFaults Faults { get; set; } = _ => null;

    /// <summary>Changes a request behind its signature, before its service reads it: for tests that plant a fault of the caller's.</summary>
    public Func<AwsCall, AwsRequest> Rewrite { get; set; } = static call => call.Request;

    public AwsAuthorizer Authorizer { get; set; } = (_, _, _) => true;

    /// <param name="request">As it came over the wire, signature and framing included.</param>
    /// <exception cref="HttpRequestException">A fault broke the connection; the door breaks its own.</exception>
    public async ValueTask<AwsResponse> SendAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var verified = _verifier.Verify(request);
        var name = verified.Scope?.Service;
        var protocol = AwsError.ProtocolOf(name, request);
        var numbered = verified.Request with { RequestId = protocol == AwsProtocol.S3 ? ids.Hex(16).ToUpperInvariant() : ids.Uuid() };
        var service = name is null ? null : _services.GetValueOrDefault(name);
        var operation = service?.OperationOf(numbered) ?? "";
        if (verified is not { Fault: null, Caller: { } caller })
        {
            return Answer(numbered, verified.Caller, name, operation, verified.Fault!.Value.In(protocol, account.Region).In(protocol, numbered));
        }

        if (service is null)
        {
            var missing = new AwsError(501, "NotImplemented", $"The embedded cloud has no service '{name}'; it has {string.Join(", ", _services.Keys.Order())}.");
            return Answer(numbered, caller, name, operation, missing.In(protocol, numbered));
        }

        numbered = Rewrite(new AwsCall(service.SigningName, operation, caller, numbered));
        var fault = Faults(new AwsCall(service.SigningName, operation, caller, numbered));
        if (fault is AwsFault.Refuse refuse)
        {
            return Answer(numbered, caller, name, operation, new AwsError(refuse.Status, refuse.Code, refuse.Message).In(protocol, numbered));
        }

        if (fault is AwsFault.LoseRequest)
        {
            throw Lost(numbered, caller, name, operation, null);
        }

        if (fault is AwsFault.Delay delay)
        {
            await Task.Delay(delay.Wait, time, cancellationToken);
        }

        if (service.AccessesOf(numbered).FirstOrDefault(a => !Authorizer(caller, a, numbered)) is { } refused)
        {
            return Answer(numbered, caller, name, operation, AccessDenied.For(protocol, refused, Principals.ArnOf(caller, account)).In(protocol, numbered));
        }

        var response = await service.HandleAsync(numbered with { Allows = a => Authorizer(caller, a, numbered) }, caller, cancellationToken);
        return fault is AwsFault.LoseAnswer
            ? throw Lost(numbered, caller, name, operation, response)
            : Answer(numbered, caller, name, operation, response);
    }

    private AwsResponse Answer(AwsRequest request, AwsCaller? caller, string? service, string operation, AwsResponse response)
    {
        var headers = new Dictionary<string, string>(response.Headers, StringComparer.OrdinalIgnoreCase);
        headers.TryAdd(service is "s3" or null ? "x-amz-request-id" : "x-amzn-RequestId", request.RequestId);
        var numbered = response with { Headers = headers };
        Exchanged?.Invoke(new AwsExchange(time.GetUtcNow(), service ?? "unknown", operation, caller, request, numbered, Answered: true));
        return numbered;
    }

    private HttpRequestException Lost(AwsRequest request, AwsCaller caller, string? service, string operation, AwsResponse? response)
    {
        Exchanged?.Invoke(new AwsExchange(time.GetUtcNow(), service!, operation, caller, request, response, Answered: false));
        return new HttpRequestException(HttpRequestError.ResponseEnded, $"The connection broke during {service}:{operation}, as planned.");
    }
}
