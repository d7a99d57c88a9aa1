using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevEnv.Contracts.Configuration;

[JsonSourceGenerationOptions(
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(DevEnvConfig))]
[JsonSerializable(typeof(DeskPolicy))]
public sealed partial class ConfigurationJson : JsonSerializerContext;
