using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DevEnv.LocalRunner.StateMachines.Executions;

namespace DevEnv.LocalRunner.Web.Api;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorView))]
[JsonSerializable(typeof(IReadOnlyList<PullRequestView>))]
[JsonSerializable(typeof(PullRequestPage))]
[JsonSerializable(typeof(NewPullRequestView))]
[JsonSerializable(typeof(OpenedView))]
[JsonSerializable(typeof(IReadOnlyList<EnvironmentView>))]
[JsonSerializable(typeof(ExecutionView))]
[JsonSerializable(typeof(CloudView))]
[JsonSerializable(typeof(ClockView))]
[JsonSerializable(typeof(AdvanceView))]
[JsonSerializable(typeof(AlarmWishView))]
[JsonSerializable(typeof(AlarmView))]
[JsonSerializable(typeof(IReadOnlyList<DeliveryView>))]
[JsonSerializable(typeof(ValidationView))]
[JsonSerializable(typeof(RunnerFile))]
[JsonSerializable(typeof(IReadOnlyList<AuditEntryView>))]
[JsonSerializable(typeof(PushView))]
[JsonSerializable(typeof(CloseView))]
[JsonSerializable(typeof(DraftView))]
[JsonSerializable(typeof(NewCommentView))]
[JsonSerializable(typeof(SlackView))]
[JsonSerializable(typeof(NewSlashView))]
[JsonSerializable(typeof(NewPressView))]
[JsonSerializable(typeof(SlackAnswerView))]
[JsonSerializable(typeof(NewRunView))]
[JsonSerializable(typeof(RunView))]
public sealed partial class RunnerJson : JsonSerializerContext;

public static class Json
{
    private static readonly RunnerJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });

    public static Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        var readable = (JsonTypeInfo<T>)Readable.GetTypeInfo(type.Type)!;
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(value, readable)).AsTask();
    }

    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new ApiException(415, "Send the body as application/json.");
        }

        return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) ?? throw new ApiException(400, "The body is null, and an object is expected.");
    }
}
