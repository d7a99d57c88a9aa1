using System.Text.Json.Serialization;
using DevEnv.Contracts.Instances;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;

namespace DevEnv.Contracts;

/// <summary>The one JSON context of all documents that cross a process: camelCase names, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = false)]
[JsonSerializable(typeof(EnvironmentState))]
[JsonSerializable(typeof(StateHeader))]
[JsonSerializable(typeof(InstanceDescription))]
[JsonSerializable(typeof(Bill))]
[JsonSerializable(typeof(AgentReport))]
[JsonSerializable(typeof(AgentCommand))]
[JsonSerializable(typeof(StepInput))]
[JsonSerializable(typeof(StepResult))]
public sealed partial class ContractsJson : JsonSerializerContext;
