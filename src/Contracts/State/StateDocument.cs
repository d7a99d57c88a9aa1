using System.Text.Json;

namespace DevEnv.Contracts.State;

/// <summary>
/// Reads a state document of this version or of an older one. Older ones lack members, and every member that came later has a
/// value that means "not there"; what an older version wrote is never renamed or given another meaning without a new number
/// (docs/decisions/0014).
/// </summary>
public static class StateDocument
{
    /// <returns>No document when its version is newer: only the number of such a one is read, as the rest may mean anything.</returns>
    /// <exception cref="JsonException">It is not a state document.</exception>
    public static (EnvironmentState? State, int Schema) Read(ReadOnlySpan<byte> json)
    {
        var header = JsonSerializer.Deserialize(json, ContractsJson.Default.StateHeader) ?? throw new JsonException("The document is null.");
        var schema = header.Schema ?? 1;
        return schema > EnvironmentState.CurrentSchema ? (null, schema) : (JsonSerializer.Deserialize(json, ContractsJson.Default.EnvironmentState), schema);
    }
}

/// <summary>What every version has.</summary>
public sealed record StateHeader(int? Schema);
