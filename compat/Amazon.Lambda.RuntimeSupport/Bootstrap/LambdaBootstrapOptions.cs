namespace Amazon.Lambda.RuntimeSupport.Bootstrap;

public class LambdaBootstrapOptions
{
    /// <summary>host:port of the Runtime API; unset, AWS_LAMBDA_RUNTIME_API says it.</summary>
    public string RuntimeApiEndpoint { get; set; }
}
