using System.Net;
using Amazon.Runtime;

namespace DevEnv.Functions.Shared.Aws;

public enum AwsErrorKind
{
    Throttled,
    Unavailable,
    Capacity,
    Quota,
    NotFoundYet,
    NotFound,
    Exists,
    InUse,
    Denied,
    Fatal,
}

/// <summary>Sorts what AWS answers, once, for all features. Codes: the services' API references, "Errors".</summary>
public static class AwsErrors
{
    public static AwsErrorKind Sort(AmazonServiceException error) => error.ErrorCode switch
    {
        "RequestLimitExceeded" or "Throttling" or "ThrottlingException" or "ThrottledException" or "TooManyRequestsException"
            or "SlowDown" or "EC2ThrottledException" or "RequestThrottled" or "KmsThrottled" or "KMS.ThrottlingException" => AwsErrorKind.Throttled,
        "RequestTimeout" or "RequestTimeoutException" or "PriorRequestNotComplete" => AwsErrorKind.Unavailable,
        "InsufficientInstanceCapacity" or "InsufficientHostCapacity" or "InsufficientFreeAddressesInSubnet" or "Unsupported"
            or "InsufficientCapacity" => AwsErrorKind.Capacity,
        "VcpuLimitExceeded" or "InstanceLimitExceeded" or "MaxSpotInstanceCountExceeded" or "LimitExceeded" or "LimitExceededException"
            or "SecurityGroupLimitExceeded" or "ResourceLimitExceeded" or "VolumeLimitExceeded" => AwsErrorKind.Quota,
        "InvalidParameterValue" when error.Message.Contains("IAM Instance Profile", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("iamInstanceProfile", StringComparison.OrdinalIgnoreCase) => AwsErrorKind.NotFoundYet,
        // Systems Manager: no agent that is signed in under this id; and a command that not everyone knows of yet.
        "InvalidInstanceId" or "InvocationDoesNotExist" => AwsErrorKind.NotFoundYet,
        "InvalidInstanceID.NotFound" or "InvalidVolume.NotFound" or "InvalidNetworkInterfaceID.NotFound" or "InvalidGroup.NotFound" or "InvalidSecurityGroupID.NotFound" or "NoSuchEntity" or "NoSuchKey" or "NotFound"
            or "ResourceNotFoundException" or "ExecutionDoesNotExist" or "AWS.SimpleQueueService.NonExistentQueue" or "QueueDoesNotExist" => AwsErrorKind.NotFound,
        "EntityAlreadyExists" or "ResourceExistsException" or "InvalidGroup.Duplicate" or "InvalidPermission.Duplicate"
            or "ExecutionAlreadyExists" => AwsErrorKind.Exists,
        "DependencyViolation" or "VolumeInUse" or "InvalidNetworkInterface.InUse" or "DeleteConflict" or "InvalidGroup.InUse" or "ConditionalRequestConflict"
            or "ConcurrentModification" => AwsErrorKind.InUse,
        "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "AuthFailure" or "InvalidClientTokenId"
            or "UnrecognizedClientException" or "SignatureDoesNotMatch" or "ExpiredToken" or "ExpiredTokenException" => AwsErrorKind.Denied,
        _ when error.StatusCode is HttpStatusCode.TooManyRequests => AwsErrorKind.Throttled,
        _ when (int)error.StatusCode is 0 or >= 500 => AwsErrorKind.Unavailable,
        _ => AwsErrorKind.Fatal,
    };

    /// <summary>The step error of a failed call, with the operation named for people.</summary>
    public static StepException ToStepError(string operation, Exception error) => error switch
    {
        AmazonServiceException service => ToStepError($"{operation}: {service.ErrorCode}: {service.Message}", Sort(service), service),
        _ => new ServiceUnavailable($"{operation}: no answer ({error.GetType().Name}).", error),
    };

    /// <summary>No answer came: the effect is unknown.</summary>
    public static bool IsTransport(Exception error, CancellationToken cancellationToken) =>
        error is AmazonClientException or HttpRequestException or IOException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static StepException ToStepError(string message, AwsErrorKind kind, Exception inner) => kind switch
    {
        AwsErrorKind.Throttled => new Throttled(message, inner),
        AwsErrorKind.Unavailable => new ServiceUnavailable(message, inner),

        // Where a step does not expect "not found", it has just made the thing: not everyone sees it yet.
        AwsErrorKind.InUse or AwsErrorKind.NotFoundYet or AwsErrorKind.NotFound => new NotFoundYet(message, inner),
        AwsErrorKind.Quota => new QuotaExceeded(message, inner),
        AwsErrorKind.Denied => new Denied(message, inner),
        _ => new Fatal(message, inner),
    };
}
