// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SecretsManager.Model;

namespace Amazon.SecretsManager.Internal;

internal static class Operations
{
    internal static readonly Operation CreateSecret = Make<CreateSecretResponse>(
        "CreateSecret", CreateSecretResponse.Read,
        Errors.Of("InvalidParameterException", "InvalidRequestException", "LimitExceededException", "EncryptionFailure",
            "ResourceExistsException", "ResourceNotFoundException", "MalformedPolicyDocumentException",
            "InternalServiceError", "PreconditionNotMetException", "DecryptionFailure"));

    internal static readonly Operation DeleteSecret = Make<DeleteSecretResponse>(
        "DeleteSecret", DeleteSecretResponse.Read,
        Errors.Of("ResourceNotFoundException", "InvalidParameterException", "InvalidRequestException", "InternalServiceError"));

    internal static readonly Operation DescribeSecret = Make<DescribeSecretResponse>(
        "DescribeSecret", DescribeSecretResponse.Read,
        Errors.Of("ResourceNotFoundException", "InternalServiceError", "InvalidParameterException"));

    internal static readonly Operation GetSecretValue = Make<GetSecretValueResponse>(
        "GetSecretValue", GetSecretValueResponse.Read,
        Errors.Of("ResourceNotFoundException", "InvalidParameterException", "InvalidRequestException", "DecryptionFailure",
            "InternalServiceError"));

    internal static readonly Operation ListSecrets = Make<ListSecretsResponse>(
        "ListSecrets", ListSecretsResponse.Read,
        Errors.Of("InvalidParameterException", "InvalidRequestException", "InvalidNextTokenException", "InternalServiceError"));

    internal static readonly Operation PutSecretValue = Make<PutSecretValueResponse>(
        "PutSecretValue", PutSecretValueResponse.Read,
        Errors.Of("InvalidParameterException", "InvalidRequestException", "LimitExceededException", "EncryptionFailure",
            "ResourceExistsException", "ResourceNotFoundException", "InternalServiceError", "DecryptionFailure"));

    internal static readonly Operation TagResource = Make<TagResourceResponse>(
        "TagResource", null,
        Errors.Of("ResourceNotFoundException", "InvalidRequestException", "InvalidParameterException", "InternalServiceError"));

    private static Operation Make<T>(
        string name, Func<JsonElement, T> read, Func<ErrorResponse, JsonElement, AmazonServiceException> error)
        where T : AmazonWebServiceResponse, new() => new(
        new JsonRequestMarshaller("Amazon.SecretsManager", "2017-10-17", "1.1", "secretsmanager." + name),
        new JsonResponseReader<T>(read, error));
}
