// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Internal;

internal static class Operations
{
    internal static readonly Operation DescribeExecution = Make<DescribeExecutionResponse>(
        "DescribeExecution", DescribeExecutionResponse.Read,
        Errors.Of("ExecutionDoesNotExist", "InvalidArn", "KmsAccessDeniedException", "KmsInvalidStateException", "KmsThrottlingException"));

    internal static readonly Operation DescribeStateMachine = Make<DescribeStateMachineResponse>(
        "DescribeStateMachine", DescribeStateMachineResponse.Read,
        Errors.Of("InvalidArn", "StateMachineDoesNotExist", "KmsAccessDeniedException", "KmsInvalidStateException",
            "KmsThrottlingException"));

    internal static readonly Operation GetExecutionHistory = Make<GetExecutionHistoryResponse>(
        "GetExecutionHistory", GetExecutionHistoryResponse.Read,
        Errors.Of("ExecutionDoesNotExist", "InvalidArn", "InvalidToken", "KmsAccessDeniedException", "KmsInvalidStateException",
            "KmsThrottlingException"));

    internal static readonly Operation ListExecutions = Make<ListExecutionsResponse>(
        "ListExecutions", ListExecutionsResponse.Read,
        Errors.Of("InvalidArn", "InvalidToken", "StateMachineDoesNotExist", "StateMachineTypeNotSupported", "ValidationException",
            "ResourceNotFound"));

    internal static readonly Operation ListStateMachines = Make<ListStateMachinesResponse>(
        "ListStateMachines", ListStateMachinesResponse.Read,
        Errors.Of("InvalidToken"));

    internal static readonly Operation StartExecution = Make<StartExecutionResponse>(
        "StartExecution", StartExecutionResponse.Read,
        Errors.Of("ExecutionLimitExceeded", "ExecutionAlreadyExists", "InvalidArn", "InvalidExecutionInput", "InvalidName",
            "StateMachineDoesNotExist", "StateMachineDeleting", "ValidationException", "KmsAccessDeniedException",
            "KmsInvalidStateException", "KmsThrottlingException"));

    internal static readonly Operation StopExecution = Make<StopExecutionResponse>(
        "StopExecution", StopExecutionResponse.Read,
        Errors.Of("ExecutionDoesNotExist", "InvalidArn", "ValidationException", "KmsAccessDeniedException", "KmsInvalidStateException",
            "KmsThrottlingException"));

    private static Operation Make<T>(
        string name, Func<JsonElement, T> read, Func<ErrorResponse, JsonElement, AmazonServiceException> error)
        where T : AmazonWebServiceResponse, new() => new(
        new JsonRequestMarshaller("Amazon.StepFunctions", "2016-11-23", "1.0", "AWSStepFunctions." + name),
        new JsonResponseReader<T>(read, error));
}
