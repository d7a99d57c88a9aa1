using System.Text.Json.Serialization;

namespace DevEnv.Contracts.State;

[JsonConverter(typeof(JsonStringEnumConverter<Phase>))]
public enum Phase
{
    /// <summary>Nothing exists and nothing is wanted.</summary>
    [JsonStringEnumMemberName("absent")]
    Absent,
    [JsonStringEnumMemberName("provisioning")]
    Provisioning,
    [JsonStringEnumMemberName("ready")]
    Ready,

    /// <summary>Ready, and a newer commit is being deployed in place.</summary>
    [JsonStringEnumMemberName("updating")]
    Updating,
    [JsonStringEnumMemberName("destroying")]
    Destroying,

    /// <summary>Something is left in the cloud after a destroy; told, alarmed and tried again.</summary>
    [JsonStringEnumMemberName("destroy-failed")]
    DestroyFailed,
}

[JsonConverter(typeof(JsonStringEnumConverter<ProvisionStep>))]
public enum ProvisionStep
{
    [JsonStringEnumMemberName("none")]
    None,
    [JsonStringEnumMemberName("admit")]
    Admit,
    [JsonStringEnumMemberName("stage-strategy")]
    StageStrategy,
    [JsonStringEnumMemberName("create-resources")]
    CreateResources,
    [JsonStringEnumMemberName("launch")]
    Launch,
    [JsonStringEnumMemberName("boot")]
    Boot,
}
