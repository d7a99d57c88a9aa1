using System.Text.Json;

namespace DevEnv.Doctor.Reading;

/// <summary>What a deployment would give the functions, from the synthesised template. What only the deployment itself decides (names of buckets, say) is left out.</summary>
public static class TemplateSettings
{
    /// <exception cref="InvalidOperationException">The file is no template of the platform.</exception>
    public static IReadOnlyDictionary<string, string> Read(string file)
    {
        try
        {
            using var template = JsonDocument.Parse(File.ReadAllBytes(file));
            var function = template.RootElement.GetProperty("Resources").EnumerateObject().Select(r => r.Value)
                .First(r => r.GetProperty("Type").GetString() == "AWS::Lambda::Function" && Variables(r).Any(v => v.Name == "ANNOTATIONS_HANDLER"));
            return Variables(function).Where(v => v.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(v => v.Name, v => v.Value.GetString()!, StringComparer.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{file} is not the platform's template: make it with ./dev synth.", error);
        }
    }

    private static IEnumerable<JsonProperty> Variables(JsonElement resource) =>
        resource.TryGetProperty("Properties", out var properties) && properties.TryGetProperty("Environment", out var environment)
        && environment.TryGetProperty("Variables", out var variables)
            ? variables.EnumerateObject()
            : [];
}
