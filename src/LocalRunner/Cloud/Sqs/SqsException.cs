using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.Sqs;

/// <summary>
/// Ends a request with an error of the service. SQS names each error twice: by its shape in the body, and in the header
/// x-amzn-query-error as its older protocol did, which is what the SDKs show.
/// </summary>
internal sealed class SqsException(string shape, string queryCode, string message) : Exception(message)
{
    public string Shape => shape;

    public static SqsException NoQueue() =>
        new("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.");

    public static SqsException Missing(string name) =>
        new("MissingRequiredParameterException", "MissingParameter", $"The request must contain the parameter {name}.");

    public static SqsException Invalid(string name, string? value, string reason) =>
        new("InvalidParameterValueException", "InvalidParameterValue", $"Value {value} for parameter {name} is invalid. Reason: {reason}");

    public static SqsException Attribute(string name, string message) => new("InvalidAttributeName", "InvalidAttributeName", $"Unknown Attribute {name}. {message}".TrimEnd());

    public static SqsException AttributeValue(string name, string message) => new("InvalidAttributeValue", "InvalidAttributeValue", $"Invalid value for the parameter {name}. {message}");

    public static SqsException Handle(string handle) =>
        new("ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid", $"The input receipt handle \"{handle}\" is not a valid receipt handle.");

    public static SqsException Unsupported(string message) =>
        new("UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation", message);

    public static SqsException NotJson() => new("SerializationException", "SerializationException", "The body is not one JSON object.");

    public AwsResponse Answer()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("__type", "com.amazonaws.sqs#" + shape);
            json.WriteString("message", Message);
            json.WriteEndObject();
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = SqsService.ContentType,
            ["x-amzn-query-error"] = queryCode + ";Sender",
        };
        return new AwsResponse(400, headers, buffer.ToArray());
    }
}
