using System.Buffers;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.Compat;

/// <summary>The AWS JSON protocol: one POST to the root, the operation in <c>X-Amz-Target</c>.</summary>
internal sealed class JsonRequestMarshaller(string service, string apiVersion, string jsonVersion, string target)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            ((IJsonStructure)input).Write(json);
            json.WriteEndObject();
        }

        var request = new DefaultRequest(input, service) { HttpMethod = "POST", ResourcePath = "/", Content = body.WrittenSpan.ToArray() };
        request.Headers["X-Amz-Target"] = target;
        request.Headers["Content-Type"] = "application/x-amz-json-" + jsonVersion;
        request.Headers[HeaderKeys.XAmzApiVersion] = apiVersion;
        return request;
    }
}
