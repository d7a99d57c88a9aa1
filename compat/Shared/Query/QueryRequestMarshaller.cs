using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Compat;

/// <summary>The AWS query protocol: a form, with the operation in <c>Action</c>.</summary>
internal sealed class QueryRequestMarshaller(string service, string apiVersion, string action)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service);
        request.ParameterCollection.Add("Action", action);
        request.ParameterCollection.Add("Version", apiVersion);
        ((IQueryStructure)input).Write(request.ParameterCollection, "");
        return request;
    }
}
