// From AWS's service model, by compat/Shared/generate.py.
using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CloudWatch.Internal;

/// <summary>Which exception an error code becomes, for an operation that declares that code.</summary>
internal static class Errors
{
    internal static Func<ErrorResponse, AmazonServiceException> Of(params string[] declared) =>
        error => (declared.Contains(error.Code) ? Declared(error) : null) ?? new AmazonCloudWatchException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode);

    private static AmazonServiceException Declared(ErrorResponse error)
    {
        var (text, inner) = (error.Message, error.InnerException);
        return error.Code switch
        {
            "InvalidParameterValue" =>
                new InvalidParameterValueException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "MissingParameter" =>
                new MissingRequiredParameterException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            "ResourceNotFoundException" =>
                new ResourceNotFoundException(text, inner, error.Type, error.Code, error.RequestId, error.StatusCode),
            _ => null,
        };
    }
}
