using System.Text.Json.Serialization;

namespace DevEnv.Functions.Reconciling;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeliveryBook))]
[JsonSerializable(typeof(ComparisonMemory))]
internal sealed partial class ReconcilingJson : JsonSerializerContext;
