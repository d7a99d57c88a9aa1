namespace Amazon.Lambda.RuntimeSupport.Transport;

/// <summary>A request to the Runtime API. The path starts after the API's version; a null body is a GET.</summary>
internal sealed record RuntimeApiCall(string Path, byte[] Body, string ErrorType = null)
{
    public const string Version = "/2018-06-01";
    public const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";

    public string ContentType => ErrorType is null ? "application/json" : "application/vnd.aws.lambda.error+json";
}
