namespace Amazon.Lambda.Annotations.APIGateway;

/// <summary>The payload format of an HTTP API.</summary>
public enum HttpApiVersion
{
    V1 = 0,
    V2 = 1,
}
