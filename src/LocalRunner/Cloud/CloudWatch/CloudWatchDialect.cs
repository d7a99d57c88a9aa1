using System.Net;
using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.CloudWatch;

internal sealed class CloudWatchDialect : QueryDialect
{
    public static readonly CloudWatchDialect Instance = new();

    public override string ApiVersion => "2010-08-01";
    public override string Namespace => "http://monitoring.amazonaws.com/doc/2010-08-01/";
    protected override string TimeFormat => "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public override void Answer(XmlAnswer xml, string action, string requestId, Action body) => xml.Root($"{action}Response", Namespace, () =>
    {
        body();
        xml.Element("ResponseMetadata", () => xml.Text("RequestId", requestId));
    });

    public override void Error(XmlAnswer xml, AwsErrorException error, string requestId) => xml.Root("ErrorResponse", Namespace, () =>
    {
        xml.Element("Error", () =>
        {
            xml.Text("Type", error.Status < HttpStatusCode.InternalServerError ? "Sender" : "Receiver");
            xml.Text("Code", error.Code);
            xml.Text("Message", error.Message);
        });
        xml.Text("RequestId", requestId);
    });

    public override AwsErrorException UnknownAction(string action, string version) =>
        new("InvalidAction", $"Could not find operation {action} for version {version}");

    public override AwsErrorException Missing(string parameter) =>
        new("MissingParameter", $"The request must contain the parameter {parameter}.");

    public override AwsErrorException Invalid(string parameter, string value, string why) =>
        new("InvalidParameterValue", $"The value {value} for parameter {parameter} is invalid. {why}");

    public static AwsErrorException NoRule(string name) =>
        new("ResourceNotFoundException", $"Insight rule {name} does not exist.", HttpStatusCode.NotFound);
}
