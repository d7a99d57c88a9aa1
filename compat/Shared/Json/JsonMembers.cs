using System.Text.Json;

namespace Amazon.Compat;

/// <summary>Reads members by name; a missing one and a JSON null are null alike.</summary>
internal static class JsonMembers
{
    internal static string Text(this JsonElement json, string name) => json.Member(name)?.GetString();

    internal static int? Int(this JsonElement json, string name) => json.Member(name)?.GetInt32();

    internal static long? Long(this JsonElement json, string name) => json.Member(name)?.GetInt64();

    internal static bool? Flag(this JsonElement json, string name) => json.Member(name)?.GetBoolean();

    /// <summary>Seconds since 1970, with a fraction.</summary>
    internal static DateTime? Time(this JsonElement json, string name) =>
        json.Member(name) is { } value ? DateTime.UnixEpoch.AddTicks((long)(value.GetDecimal() * TimeSpan.TicksPerSecond)) : null;

    internal static MemoryStream Blob(this JsonElement json, string name) =>
        json.Member(name) is { } value ? new MemoryStream(value.GetBytesFromBase64()) : null;

    internal static T Structure<T>(this JsonElement json, string name, Func<JsonElement, T> read) where T : class =>
        json.Member(name) is { } value ? read(value) : null;

    internal static List<T> List<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        json.Member(name) is { } value ? Items(value, read) : Unset<List<T>>();

    internal static Dictionary<string, T> Map<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        json.Member(name) is { } value
            ? value.EnumerateObject().Where(static entry => entry.Value.ValueKind != JsonValueKind.Null)
                .ToDictionary(static entry => entry.Name, entry => read(entry.Value))
            : Unset<Dictionary<string, T>>();

    internal static string AsText(JsonElement json) => json.GetString();

    internal static List<string> AsTexts(JsonElement json) => Items(json, AsText);

    private static List<T> Items<T>(JsonElement json, Func<JsonElement, T> read) =>
        [.. json.EnumerateArray().Where(static item => item.ValueKind != JsonValueKind.Null).Select(read)];

    private static T Unset<T>() where T : class, new() => AWSConfigs.InitializeCollections ? new T() : null;

    private static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
}
