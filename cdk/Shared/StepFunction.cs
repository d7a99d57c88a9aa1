using Amazon.CDK.AWS.IAM;
using Constructs;

namespace DevEnv.Cdk.Shared;

/// <summary>A function that is a machine's step. It ends before its task does, so that what a machine timed out can no longer act.</summary>
public static class StepFunction
{
    private const int MarginSeconds = 5;

    /// <param name="scope">The feature's construct.</param>
    /// <param name="platform">What all functions share.</param>
    /// <param name="method">The task's placeholder.</param>
    /// <param name="taskSeconds">The task's TimeoutSeconds; a test holds the machine's file against it.</param>
    /// <param name="grants">What the step may do.</param>
    public static PlatformFunction Of(
        Construct scope, Platform platform, string method, int taskSeconds, params IEnumerable<PolicyStatement> grants) =>
        new(scope, method, platform, taskSeconds - MarginSeconds, grants);
}
