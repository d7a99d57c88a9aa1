// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SecretsManager.Model;

namespace Amazon.SecretsManager.Internal;

/// <summary>Which exception an error code becomes, for an operation that declares that code.</summary>
internal static class Errors
{
    internal static Func<ErrorResponse, JsonElement, AmazonServiceException> Of(params string[] declared) =>
        (error, body) => (declared.Contains(error.Code) ? Declared(error, body) : null) ?? new AmazonSecretsManagerException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode);

    private static AmazonServiceException Declared(ErrorResponse error, JsonElement body)
    {
        var (text, inner) = (error.Message, error.InnerException);
        return error.Code switch
        {
            "DecryptionFailure" => new DecryptionFailureException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "EncryptionFailure" => new EncryptionFailureException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "InternalServiceError" =>
                new InternalServiceErrorException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "InvalidNextTokenException" =>
                new InvalidNextTokenException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "InvalidParameterException" =>
                new InvalidParameterException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "InvalidRequestException" =>
                new InvalidRequestException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "LimitExceededException" => new LimitExceededException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "MalformedPolicyDocumentException" =>
                new MalformedPolicyDocumentException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "PreconditionNotMetException" =>
                new PreconditionNotMetException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "ResourceExistsException" =>
                new ResourceExistsException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "ResourceNotFoundException" =>
                new ResourceNotFoundException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            _ => null,
        };
    }
}
