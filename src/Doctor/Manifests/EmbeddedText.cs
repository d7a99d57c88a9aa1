using System.Text.Json.Serialization;

namespace DevEnv.Doctor.Manifests;

internal static class EmbeddedText
{
    public static string Of(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

// Unknown members are errors: GitHub would refuse the manifest too.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(GitHubAppManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
