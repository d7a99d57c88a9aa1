// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.SecretsManager.Model;

public partial class ReplicationStatusType
{
    public string Region { get; set; }
    public string KmsKeyId { get; set; }
    public StatusType Status { get; set; }
    public string StatusMessage { get; set; }
    public DateTime? LastAccessedDate { get; set; }

    internal static ReplicationStatusType Read(JsonElement json) => new()
    {
        Region = json.Text("Region"),
        KmsKeyId = json.Text("KmsKeyId"),
        Status = json.Text("Status"),
        StatusMessage = json.Text("StatusMessage"),
        LastAccessedDate = json.Time("LastAccessedDate"),
    };
}
