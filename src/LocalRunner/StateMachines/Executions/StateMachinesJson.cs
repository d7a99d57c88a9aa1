using System.Text.Json.Serialization;
using DevEnv.LocalRunner.StateMachines.Running;

namespace DevEnv.LocalRunner.StateMachines.Executions;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExecutionRecord))]
[JsonSerializable(typeof(DefinitionRecord))]
[JsonSerializable(typeof(Checkpoint))]
[JsonSerializable(typeof(HistoryEvent))]
[JsonSerializable(typeof(ExecutionView))]
internal sealed partial class StateMachinesJson : JsonSerializerContext;
