using System.Globalization;

namespace DevEnv.LocalRunner.Cloud.Signing;

/// <summary>Checks SigV4 for real: a client that signs wrongly here would be refused by AWS too.</summary>
internal sealed class SignatureVerifier(CredentialStore credentials, AwsAccount account, TimeProvider time)
{
    private const string Streaming = "STREAMING-";

    /// <param name="Scope">Null when the request names none.</param>
    /// <param name="Request">With its body unwrapped; as it came when there is a fault.</param>
    public sealed record Outcome(SigningScope? Scope, AwsCaller? Caller, AwsRequest Request, SignatureFault? Fault);

    public Outcome Verify(AwsRequest request)
    {
        if (!Claim.IsPresent(request))
        {
            return new Outcome(null, null, request, SignatureFault.Missing);
        }

        if (Claim.Parse(request) is not { } claim)
        {
            return new Outcome(null, null, request, SignatureFault.Malformed);
        }

        var (caller, unwrapped, fault) = Check(request, claim);
        return new Outcome(claim.Scope, caller, unwrapped ?? request, fault);
    }

    private (AwsCaller? Caller, AwsRequest? Request, SignatureFault? Fault) Check(AwsRequest request, Claim claim)
    {
        if (!claim.SignedHeaders.Contains("host"))
        {
            return (null, null, SignatureFault.Malformed);
        }

        if (credentials.Find(claim.Scope.AccessKeyId) is not { } key)
        {
            return (null, null, SignatureFault.UnknownKey);
        }

        var caller = new AwsCaller(key.AccessKeyId, key.Principal);
        if (FaultOf(request, claim, key) is { } fault)
        {
            return (caller, null, fault);
        }

        var signer = new Signer(key.SecretAccessKey, claim.Scope, claim.Date);
        var payload = request.Header("x-amz-content-sha256") ?? (claim.InQuery ? "UNSIGNED-PAYLOAD" : Signer.Hash(request.Body.Span));
        if (!Signer.Same(signer.Request(CanonicalRequest.Of(request, claim, payload)), claim.Signature))
        {
            return (caller, null, SignatureFault.Mismatch);
        }

        if (payload.StartsWith(Streaming, StringComparison.Ordinal))
        {
            return Unwrap(request, claim, payload, signer) switch
            {
                (null, var broken) => (caller, null, broken),
                (var unwrapped, _) => (caller, unwrapped, null),
            };
        }

        return payload == "UNSIGNED-PAYLOAD" || Signer.Same(Signer.Hash(request.Body.Span), payload)
            ? (caller, request, null)
            : (caller, null, SignatureFault.PayloadMismatch);
    }

    private SignatureFault? FaultOf(AwsRequest request, Claim claim, AwsCredential key)
    {
        var token = request.Header("x-amz-security-token")
            ?? PercentEncoding.ParseQuery(request.Query).FirstOrDefault(p => p.Name == "X-Amz-Security-Token").Value;
        if (!Signer.Same(token ?? "", key.SessionToken ?? ""))
        {
            return SignatureFault.WrongToken;
        }

        if (key.ExpiresAt <= time.GetUtcNow())
        {
            return SignatureFault.ExpiredToken;
        }

        // IAM and STS are global and signed for us-east-1, unless the client was told a region.
        var global = claim.Scope is { Service: "iam" or "sts", Region: "us-east-1" };
        if (claim.Scope.Region != account.Region && !global)
        {
            return SignatureFault.WrongRegion;
        }

        var unsigned = claim.Scope.Service == "s3"
            && request.Headers.Keys.Any(h => h.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !claim.SignedHeaders.Contains(h, StringComparer.OrdinalIgnoreCase));
        return unsigned ? SignatureFault.UnsignedHeaders : null;
    }

    private static (AwsRequest? Request, SignatureFault? Fault) Unwrap(AwsRequest request, Claim claim, string payload, Signer signer)
    {
        var (isSigned, withTrailers) = payload switch
        {
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" => (true, false),
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => (true, true),
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => (false, true),
            _ => (false, false),
        };
        if (!isSigned && !withTrailers)
        {
            return (null, SignatureFault.Malformed);
        }

        var (decoded, fault) = AwsChunked.Decode(request.Body.Span, isSigned ? signer : null, claim.Signature, withTrailers);
        if (decoded is null)
        {
            return (null, fault);
        }

        var announced = request.Header("x-amz-decoded-content-length");
        var promised = request.Header("x-amz-trailer")?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (announced != decoded.Body.Length.ToString(CultureInfo.InvariantCulture) || promised.Any(p => !decoded.Trailers.ContainsKey(p)))
        {
            return (null, SignatureFault.IncompleteBody);
        }

        return (request with { Headers = Unframed(request.Headers, decoded.Trailers), Body = decoded.Body }, null);
    }

    private static Dictionary<string, string> Unframed(IReadOnlyDictionary<string, string> headers, Dictionary<string, string> trailers)
    {
        var result = new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase);
        var encodings = (headers.GetValueOrDefault("content-encoding") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        result.Remove("content-encoding");
        if (encodings.Where(e => e != "aws-chunked").ToList() is { Count: > 0 } kept)
        {
            result["content-encoding"] = string.Join(',', kept);
        }

        foreach (var (name, value) in trailers)
        {
            result[name] = value;
        }

        return result;
    }
}
