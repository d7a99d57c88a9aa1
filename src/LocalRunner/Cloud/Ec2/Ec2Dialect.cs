using System.Net;
using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

internal sealed class Ec2Dialect : QueryDialect
{
    public static readonly Ec2Dialect Instance = new();

    public override string ApiVersion => "2016-11-15";
    public override string Namespace => "http://ec2.amazonaws.com/doc/2016-11-15/";
    protected override string TimeFormat => "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override void Answer(XmlAnswer xml, string action, string requestId, Action body) => xml.Root($"{action}Response", Namespace, () =>
    {
        xml.Text("requestId", requestId);
        body();
    });

    public override void Error(XmlAnswer xml, AwsErrorException error, string requestId) => xml.Root("Response", null, () =>
    {
        xml.Element("Errors", () => xml.Element("Error", () =>
        {
            xml.Text("Code", error.Code);
            xml.Text("Message", error.Message);
        }));
        xml.Text("RequestID", requestId);
    });

    public override AwsErrorException UnknownAction(string action, string version) => version == ApiVersion
        ? new("InvalidAction", $"The action {action} is not valid for this web service.")
        : new("NoSuchVersion", $"The requested version ({version}) of service AmazonEC2 does not exist");

    public override AwsErrorException Missing(string parameter) =>
        new("MissingParameter", $"The request must contain the parameter {parameter}");

    public override AwsErrorException Invalid(string parameter, string value, string why) =>
        new("InvalidParameterValue", $"Value ({value}) for parameter {parameter} is invalid. {why}");

    public static AwsErrorException Value(string message) => new("InvalidParameterValue", message);

    public static AwsErrorException Combination(string message) => new("InvalidParameterCombination", message);

    public static AwsErrorException Server(string code, string message, HttpStatusCode status = HttpStatusCode.InternalServerError) =>
        new(code, message, status);
}
