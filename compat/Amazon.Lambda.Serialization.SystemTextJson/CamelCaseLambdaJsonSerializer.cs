using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>As its base, with names in camel case.</summary>
[RequiresUnreferencedCode(NotForAot)]
[RequiresDynamicCode(NotForAot)]
public class CamelCaseLambdaJsonSerializer : DefaultLambdaJsonSerializer
{
    private const string NotForAot = "Serializes by reflection; with trimming or AOT use SourceGeneratorLambdaJsonSerializer.";

    public CamelCaseLambdaJsonSerializer()
        : base(options => options.PropertyNamingPolicy = new AwsNamingPolicy(JsonNamingPolicy.CamelCase))
    {
    }
}
