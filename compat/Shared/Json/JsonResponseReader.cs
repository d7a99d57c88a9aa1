using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.Compat;

/// <param name="read">Null for an operation that answers nothing: its body, also an empty one, is not looked at.</param>
internal sealed class JsonResponseReader<T>(Func<JsonElement, T> read, Func<ErrorResponse, JsonElement, AmazonServiceException> error)
    : JsonResponseUnmarshaller where T : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        if (read is null) return new T();
        using var document = JsonDocument.Parse(input.Stream, new JsonDocumentOptions { MaxDepth = input.JsonMaxDepth });
        return read(document.RootElement);
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var response = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        response.InnerException = innerException;
        response.StatusCode = statusCode;
        return error(response, Body(input.GetResponseBodyBytes()));
    }

    // A proxy may answer with something else than JSON: that is an error without members, not an error of ours.
    private static JsonElement Body(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        try
        {
            return JsonElement.TryParseValue(ref reader, out var element) ? element.GetValueOrDefault() : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
