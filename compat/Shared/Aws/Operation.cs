using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Compat;

/// <summary>How one operation is written to the wire and read back.</summary>
internal sealed class Operation(IMarshaller<IRequest, AmazonWebServiceRequest> marshaller, ResponseUnmarshaller unmarshaller)
{
    internal InvokeOptions Options() => new() { RequestMarshaller = marshaller, ResponseUnmarshaller = unmarshaller };
}
