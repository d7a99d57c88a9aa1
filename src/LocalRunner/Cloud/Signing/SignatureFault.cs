namespace DevEnv.LocalRunner.Cloud.Signing;

/// <summary>Why a request is not let in.</summary>
internal enum SignatureFault
{
    Missing,
    Malformed,
    UnknownKey,
    WrongToken,
    ExpiredToken,
    WrongRegion,
    UnsignedHeaders,
    Mismatch,
    PayloadMismatch,
    IncompleteBody,
}

internal static class SignatureFaults
{
    private const string InvalidToken = "The security token included in the request is invalid.";
    private const string Expired = "The security token included in the request is expired";
    private const string Differs = "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method.";

    /// <summary>The words and codes in which each protocol of AWS refuses.</summary>
    public static AwsError In(this SignatureFault fault, AwsProtocol protocol, string region) => (fault, protocol) switch
    {
        (SignatureFault.Missing, AwsProtocol.S3) => new(403, "AccessDenied", "Access Denied: the request is not signed, and the embedded cloud has no public buckets."),
        (SignatureFault.Missing, AwsProtocol.Json) => new(400, "MissingAuthenticationTokenException", "Missing Authentication Token"),
        (SignatureFault.Missing, _) => new(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),

        (SignatureFault.Malformed, AwsProtocol.S3) => new(400, "AuthorizationHeaderMalformed",
            "The authorization header is malformed: AWS4-HMAC-SHA256 with Credential, SignedHeaders (host among them), Signature and a matching x-amz-date is needed."),
        (SignatureFault.Malformed, AwsProtocol.Json) => new(400, "IncompleteSignatureException", "Authorization header requires 'Credential', 'SignedHeaders' (host among them), 'Signature' and a matching x-amz-date."),
        (SignatureFault.Malformed, _) => new(400, "IncompleteSignature", "Authorization header requires 'Credential', 'SignedHeaders' (host among them), 'Signature' and a matching x-amz-date."),

        (SignatureFault.UnknownKey, AwsProtocol.S3) => new(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."),
        (SignatureFault.WrongToken, AwsProtocol.S3) => new(400, "InvalidToken", "The provided token is malformed or otherwise invalid."),
        (SignatureFault.UnknownKey or SignatureFault.WrongToken, AwsProtocol.Json) => new(400, "UnrecognizedClientException", InvalidToken),
        (SignatureFault.UnknownKey or SignatureFault.WrongToken, AwsProtocol.Ec2) => new(401, "AuthFailure", "AWS was not able to validate the provided access credentials"),
        (SignatureFault.UnknownKey or SignatureFault.WrongToken, _) => new(403, "InvalidClientTokenId", InvalidToken),

        (SignatureFault.ExpiredToken, AwsProtocol.S3) => new(400, "ExpiredToken", "The provided token has expired."),
        (SignatureFault.ExpiredToken, AwsProtocol.Json) => new(400, "ExpiredTokenException", Expired),
        (SignatureFault.ExpiredToken, AwsProtocol.Ec2) => new(400, "RequestExpired", "Request has expired."),
        (SignatureFault.ExpiredToken, _) => new(403, "ExpiredToken", Expired),

        (SignatureFault.WrongRegion, AwsProtocol.S3) => new(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; the region is wrong; expecting '{region}'"),
        (SignatureFault.WrongRegion, AwsProtocol.Json) => new(400, "InvalidSignatureException", $"Credential should be scoped to a valid region: {region}."),
        (SignatureFault.WrongRegion, AwsProtocol.Ec2) => new(401, "AuthFailure", $"Credential should be scoped to a valid region: {region}."),
        (SignatureFault.WrongRegion, _) => new(403, "SignatureDoesNotMatch", $"Credential should be scoped to a valid region: {region}."),

        (SignatureFault.UnsignedHeaders, _) => new(403, "AccessDenied", "There were headers present in the request which were not signed"),
        (SignatureFault.PayloadMismatch, AwsProtocol.S3) => new(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed."),
        (SignatureFault.IncompleteBody, AwsProtocol.S3) => new(400, "IncompleteBody", "The request body terminated unexpectedly, or its chunks do not add up to x-amz-decoded-content-length."),

        (_, AwsProtocol.Json) => new(400, "InvalidSignatureException", Differs),
        (_, AwsProtocol.Ec2) => new(401, "AuthFailure", "AWS was not able to validate the provided access credentials"),
        _ => new(403, "SignatureDoesNotMatch", Differs),
    };
}
