using System.Net.Mime;

namespace DevEnv.LocalRunner.Cloud.Sts;

/// <summary>Who am I: what the CLI asks first, and nothing more.</summary>
public sealed class StsService(AwsAccount account) : IAwsService
{
    private const string Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public string SigningName => "sts";

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken)
    {
        var operation = ((IAwsService)this).OperationOf(request);
        if (operation != "GetCallerIdentity")
        {
            var unknown = new AwsError(400, "InvalidAction", $"Could not find operation {operation} for version 2011-06-15; the embedded STS has only GetCallerIdentity.");
            return ValueTask.FromResult(unknown.In(AwsProtocol.Query, request));
        }

        var body = AwsXml.Write(xml =>
        {
            xml.WriteStartElement("GetCallerIdentityResponse", Namespace);
            xml.WriteStartElement("GetCallerIdentityResult", Namespace);
            xml.WriteElementString("Arn", Namespace, Principals.ArnOf(caller, account));
            xml.WriteElementString("UserId", Namespace, caller.AccessKeyId);
            xml.WriteElementString("Account", Namespace, account.Id);
            xml.WriteEndElement();
            xml.WriteStartElement("ResponseMetadata", Namespace);
            xml.WriteElementString("RequestId", Namespace, request.RequestId);
            xml.WriteEndElement();
        });
        return ValueTask.FromResult(new AwsResponse(200, new Dictionary<string, string> { ["Content-Type"] = MediaTypeNames.Text.Xml }, body));
    }
}
