using Amazon.CDK.AWS.SSM;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Instances;

namespace DevEnv.Cdk.Commands;

/// <summary>Our own SSM document, from the text that the contracts hold.</summary>
public sealed class AgentCommandDocument : Construct
{
    public AgentCommandDocument(Construct scope, string id, PlatformNames names)
        : base(scope, id)
    {
        _ = new CfnDocument(this, "Document", new CfnDocumentProps
        {
            Name = names.AgentDocument,
            DocumentType = "Command",
            DocumentFormat = "JSON",
            TargetType = "/AWS::EC2::Instance",
            Content = PlainJson.Parse(AgentDocument.Json),

            // A named document cannot be replaced; a new version becomes the default one (CloudFormation, AWS::SSM::Document).
            UpdateMethod = "NewVersion",
        });
    }
}
