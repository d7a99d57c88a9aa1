using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

internal static class JsonLogLine
{
    public static string Of(
        string time, LogLevelLoggerWriter.LogLevel level, IRuntimeApiHeaders headers, string message, Exception exception)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", time);
            json.WriteString("level", level.ToString());
            if (headers?.AwsRequestId is { } requestId)
                json.WriteString("requestId", requestId);
            if (headers?.TraceId is { } traceId)
                json.WriteString("traceId", traceId);
            json.WriteString("message", message);
            if (exception is not null)
            {
                json.WriteString("errorType", exception.GetType().FullName);
                json.WriteString("errorMessage", exception.Message);
                json.WriteStartArray("stackTrace");
                foreach (var line in ErrorJson.StackTrace(exception))
                    json.WriteStringValue(line);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
