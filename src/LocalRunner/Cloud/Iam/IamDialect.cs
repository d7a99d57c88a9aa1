using System.Net;
using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Iam;

internal sealed class IamDialect : QueryDialect
{
    public static readonly IamDialect Instance = new();

    public override string ApiVersion => "2010-05-08";
    public override string Namespace => "https://iam.amazonaws.com/doc/2010-05-08/";
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

    public override AwsErrorException Missing(string parameter) => parameter is "Action" or "Version"
        ? new("MissingAction", $"The request must contain the parameter {parameter}")
        : Validation("null", parameter, "Member must not be null");

    public override AwsErrorException Invalid(string parameter, string value, string why) => Validation($"'{value}'", parameter, why);

    /// <param name="value">In quotes, or the word null.</param>
    public static AwsErrorException Validation(string value, string parameter, string constraint) => new(
        "ValidationError",
        $"1 validation error detected: Value {value} at '{char.ToLowerInvariant(parameter[0])}{parameter[1..]}' failed to satisfy constraint: {constraint}");

    public static AwsErrorException NoSuchEntity(string message) => new("NoSuchEntity", message, HttpStatusCode.NotFound);

    public static AwsErrorException AlreadyExists(string message) => new("EntityAlreadyExists", message, HttpStatusCode.Conflict);

    public static AwsErrorException DeleteConflict(string message) => new("DeleteConflict", message, HttpStatusCode.Conflict);

    public static AwsErrorException LimitExceeded(string message) => new("LimitExceeded", message, HttpStatusCode.Conflict);
}
