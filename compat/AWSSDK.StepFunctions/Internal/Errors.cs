// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Internal;

/// <summary>Which exception an error code becomes, for an operation that declares that code.</summary>
internal static class Errors
{
    internal static Func<ErrorResponse, JsonElement, AmazonServiceException> Of(params string[] declared) =>
        (error, body) => (declared.Contains(error.Code) ? Declared(error, body) : null) ?? new AmazonStepFunctionsException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode);

    private static AmazonServiceException Declared(ErrorResponse error, JsonElement body)
    {
        var (text, inner) = (error.Message, error.InnerException);
        return error.Code switch
        {
            "ExecutionAlreadyExists" =>
                new ExecutionAlreadyExistsException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "ExecutionDoesNotExist" =>
                new ExecutionDoesNotExistException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "ExecutionLimitExceeded" =>
                new ExecutionLimitExceededException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "InvalidArn" => new InvalidArnException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "InvalidExecutionInput" =>
                new InvalidExecutionInputException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "InvalidName" => new InvalidNameException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "InvalidToken" => new InvalidTokenException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "KmsAccessDeniedException" =>
                new KmsAccessDeniedException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "KmsInvalidStateException" =>
                new KmsInvalidStateException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode)
                { KmsKeyState = body.Text("kmsKeyState") },
            "KmsThrottlingException" => new KmsThrottlingException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "ResourceNotFound" =>
                new ResourceNotFoundException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode)
                { ResourceName = body.Text("resourceName") },
            "StateMachineDeleting" =>
                new StateMachineDeletingException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "StateMachineDoesNotExist" =>
                new StateMachineDoesNotExistException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "StateMachineTypeNotSupported" =>
                new StateMachineTypeNotSupportedException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "ValidationException" =>
                new ValidationException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode)
                { Reason = body.Text("reason") },
            _ => null,
        };
    }
}
