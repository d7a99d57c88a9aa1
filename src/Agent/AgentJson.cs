using System.Text.Json.Serialization;
using DevEnv.Agent.Commands;
using DevEnv.Agent.Http;

namespace DevEnv.Agent;

/// <summary>What the agent answers over HTTP and over its command socket.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AgentStatus))]
[JsonSerializable(typeof(LogPage))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(CommandAnswer))]
internal sealed partial class AgentJson : JsonSerializerContext;
