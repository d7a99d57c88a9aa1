using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>The details of history events, in AWS's shapes.</summary>
internal static class Details
{
    // AWS's caps for the two texts of an error.
    private const int LongestError = 256;
    private const int LongestCause = 32_768;

    public static JsonElement Started(string input, string roleArn) => Json.Object(json =>
    {
        Data(json, "input", input);
        json.WriteString("roleArn", roleArn);
    });

    public static JsonElement Entered(string state, JsonElement input) => Json.Object(json =>
    {
        json.WriteString("name", state);
        Data(json, "input", Json.Compact(input));
    });

    public static JsonElement Exited(string state, JsonElement output) => Json.Object(json =>
    {
        json.WriteString("name", state);
        Data(json, "output", Json.Compact(output));
    });

    public static JsonElement Output(string output) => Json.Object(json => Data(json, "output", output));

    public static JsonElement Failed(string? error, string? cause) => Json.Object(json => Failure(json, error, cause));

    public static JsonElement MapStarted(int length) => Json.Object(json => json.WriteNumber("length", length));

    public static JsonElement Iteration(string state, int index) => Json.Object(json =>
    {
        json.WriteString("name", state);
        json.WriteNumber("index", index);
    });

    public static void Data(Utf8JsonWriter json, string field, string text)
    {
        json.WriteString(field, text);
        json.WriteStartObject(field + "Details");
        json.WriteBoolean("truncated", false);
        json.WriteEndObject();
    }

    public static void Failure(Utf8JsonWriter json, string? error, string? cause)
    {
        if (error is not null)
        {
            json.WriteString("error", Cut(error, LongestError));
        }

        if (cause is not null)
        {
            json.WriteString("cause", Cut(cause, LongestCause));
        }
    }

    public static string? Cut(string? text, int most) => text?.Length > most ? text[..most] : text;
}
