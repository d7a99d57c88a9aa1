using System.Text.Json;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>Values of enumerations as the documents write them.</summary>
internal static class Names
{
    public static string Of<T>(T value, JsonSerializerOptions options)
        where T : struct, Enum =>
        JsonSerializer.SerializeToElement(value, options.GetTypeInfo(typeof(T))).GetString()!;
}
