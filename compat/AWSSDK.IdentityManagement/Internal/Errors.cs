// From AWS's service model, by compat/Shared/generate.py.
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Internal;

/// <summary>Which exception an error code becomes, for an operation that declares that code.</summary>
internal static class Errors
{
    internal static Func<ErrorResponse, AmazonServiceException> Of(params string[] declared) =>
        error => (declared.Contains(error.Code) ? Declared(error) : null) ?? new AmazonIdentityManagementServiceException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode);

    private static AmazonServiceException Declared(ErrorResponse error)
    {
        var (text, inner) = (error.Message, error.InnerException);
        return error.Code switch
        {
            "ConcurrentModification" =>
                new ConcurrentModificationException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "DeleteConflict" => new DeleteConflictException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "EntityAlreadyExists" =>
                new EntityAlreadyExistsException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "InvalidInput" => new InvalidInputException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "LimitExceeded" => new LimitExceededException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "MalformedPolicyDocument" =>
                new MalformedPolicyDocumentException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "NoSuchEntity" => new NoSuchEntityException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "ServiceFailure" => new ServiceFailureException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "UnmodifiableEntity" => new UnmodifiableEntityException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            _ => null,
        };
    }
}
