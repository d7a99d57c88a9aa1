using System.Globalization;
using System.Net;

namespace DevEnv.LocalRunner.Cloud.Query;

/// <summary>What differs between the two form-in, XML-out protocols: "ec2" (flat lists, no wrapper) and "query" (member lists, a result wrapper).</summary>
internal abstract class QueryDialect
{
    public abstract string ApiVersion { get; }
    public abstract string Namespace { get; }

    /// <summary>A .NET format; the protocols differ in milliseconds.</summary>
    protected abstract string TimeFormat { get; }

    public string Time(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public abstract void Answer(XmlAnswer xml, string action, string requestId, Action body);
    public abstract void Error(XmlAnswer xml, AwsErrorException error, string requestId);

    public abstract AwsErrorException UnknownAction(string action, string version);
    public abstract AwsErrorException Missing(string parameter);
    public abstract AwsErrorException Invalid(string parameter, string value, string why);

    /// <summary>AWS's words for a parameter that it does not know; the embedded cloud also refuses those it has not built, so that none is ignored.</summary>
    public static AwsErrorException UnknownParameter(string parameter) =>
        new("UnknownParameter", $"The parameter {parameter} is not recognized");

    public static AwsErrorException DryRun() =>
        new("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", HttpStatusCode.PreconditionFailed);
}
