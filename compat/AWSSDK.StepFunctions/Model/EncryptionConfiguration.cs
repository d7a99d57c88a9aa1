// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class EncryptionConfiguration
{
    public string KmsKeyId { get; set; }
    public int? KmsDataKeyReusePeriodSeconds { get; set; }
    public EncryptionType Type { get; set; }

    internal static EncryptionConfiguration Read(JsonElement json) => new()
    {
        KmsKeyId = json.Text("kmsKeyId"),
        KmsDataKeyReusePeriodSeconds = json.Int("kmsDataKeyReusePeriodSeconds"),
        Type = json.Text("type"),
    };
}
