using System.Net;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Compat;

/// <param name="read">Reads the operation's result element; null for an operation that answers nothing.</param>
internal sealed class QueryResponseReader<T>(string action, Func<XElement, T> read, Func<ErrorResponse, AmazonServiceException> error)
    : XmlResponseUnmarshaller where T : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var root = XDocument.Load(input.Stream).Root;
        var response = read is not null && root.Member(action + "Result") is { } result ? read(result) : new T();
        if (root.Member("ResponseMetadata")?.Text("RequestId") is { } requestId)
            response.ResponseMetadata = new ResponseMetadata { RequestId = requestId };
        return response;
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var response = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        response.InnerException = innerException;
        response.StatusCode = statusCode;
        return error(response);
    }
}
