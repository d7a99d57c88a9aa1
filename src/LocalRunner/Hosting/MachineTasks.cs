using System.Text.Json;
using DevEnv.LocalRunner.StateMachines;
using DevEnv.LocalRunner.StateMachines.Running;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>Carries the tasks of the state machines to the functions, and their failures back in Lambda's words.</summary>
public sealed class MachineTasks(Func<IFunctionHost> functions) : ITaskHost
{
    public async Task<JsonElement> InvokeAsync(string resource, JsonElement input, TaskContext context, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await functions().InvokeAsync(resource[(resource.LastIndexOf(':') + 1)..], JsonSerializer.SerializeToUtf8Bytes(input), cancellationToken);
            using var document = JsonDocument.Parse(answer.Length == 0 ? "null"u8.ToArray() : answer);
            return document.RootElement.Clone();
        }
        catch (FunctionFailedException error)
        {
            throw new TaskFailedException(error.ErrorType, Cause(error));
        }
    }

    // The error document of a failed function (Lambda developer guide, "Lambda function errors").
    private static string Cause(FunctionFailedException error)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("errorType", error.ErrorType);
            json.WriteString("errorMessage", error.Message);
            json.WriteStartArray("stackTrace");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
