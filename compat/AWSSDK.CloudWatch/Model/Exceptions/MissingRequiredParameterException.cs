// From AWS's service model, by compat/Shared/generate.py.
using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public partial class MissingRequiredParameterException : AmazonCloudWatchException
{
    public MissingRequiredParameterException() { }

    public MissingRequiredParameterException(string message) : base(message) { }

    public MissingRequiredParameterException(string message, Exception innerException) : base(message, innerException) { }

    public MissingRequiredParameterException(Exception innerException) : base(innerException) { }

    public MissingRequiredParameterException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public MissingRequiredParameterException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
