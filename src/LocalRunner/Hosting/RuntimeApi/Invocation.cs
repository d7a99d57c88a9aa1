using System.Text.Json;

namespace DevEnv.LocalRunner.Hosting.RuntimeApi;

/// <summary>One event on its way through a function's process.</summary>
internal sealed class Invocation(string id, byte[] payload, DateTimeOffset deadline)
{
    private readonly TaskCompletionSource<byte[]> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => id;

    public byte[] Payload => payload;

    public DateTimeOffset Deadline => deadline;

    public Task<byte[]> Answer => _answer.Task;

    public void Succeed(byte[] answer) => _answer.TrySetResult(answer);

    public void Fail(string errorType, string message) => _answer.TrySetException(new FunctionFailedException(errorType, message));

    /// <param name="body">The error document of the Runtime API: errorType, errorMessage, stackTrace.</param>
    /// <param name="headerType">Of <c>Lambda-Runtime-Function-Error-Type</c>, for a body without a type.</param>
    public void Fail(byte[] body, string? headerType)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            Fail(Text(document, "errorType") ?? headerType ?? "Runtime.Unknown", Text(document, "errorMessage") ?? "");
        }
        catch (JsonException)
        {
            Fail(headerType ?? "Runtime.Unknown", "The function's error document is not JSON.");
        }
    }

    private static string? Text(JsonDocument document, string name) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
