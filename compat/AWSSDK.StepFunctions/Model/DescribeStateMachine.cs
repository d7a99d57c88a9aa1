// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class DescribeStateMachineRequest : AmazonStepFunctionsRequest, IJsonStructure
{
    public string StateMachineArn { get; set; }
    public IncludedData IncludedData { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("stateMachineArn", StateMachineArn);
        json.Text("includedData", IncludedData);
    }
}

public partial class DescribeStateMachineResponse : AmazonWebServiceResponse
{
    public string StateMachineArn { get; set; }
    public string Name { get; set; }
    public StateMachineStatus Status { get; set; }
    public string Definition { get; set; }
    public string RoleArn { get; set; }
    public StateMachineType Type { get; set; }
    public DateTime? CreationDate { get; set; }
    public LoggingConfiguration LoggingConfiguration { get; set; }
    public TracingConfiguration TracingConfiguration { get; set; }
    public string Label { get; set; }
    public string RevisionId { get; set; }
    public string Description { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
    public Dictionary<string, List<string>> VariableReferences { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static DescribeStateMachineResponse Read(JsonElement json) => new()
    {
        StateMachineArn = json.Text("stateMachineArn"),
        Name = json.Text("name"),
        Status = json.Text("status"),
        Definition = json.Text("definition"),
        RoleArn = json.Text("roleArn"),
        Type = json.Text("type"),
        CreationDate = json.Time("creationDate"),
        LoggingConfiguration = json.Structure("loggingConfiguration", LoggingConfiguration.Read),
        TracingConfiguration = json.Structure("tracingConfiguration", TracingConfiguration.Read),
        Label = json.Text("label"),
        RevisionId = json.Text("revisionId"),
        Description = json.Text("description"),
        EncryptionConfiguration = json.Structure("encryptionConfiguration", EncryptionConfiguration.Read),
        VariableReferences = json.Map("variableReferences", JsonMembers.AsTexts),
    };
}
