namespace Amazon.Lambda.Core;

public class LambdaTraceProvider
{
    /// <summary>The X-Ray trace header of the invocation at hand, null outside of one.</summary>
    public static string CurrentTraceId => Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID");
}
