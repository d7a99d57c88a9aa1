using System.Net;

namespace DevEnv.LocalRunner.Cloud.Query;

/// <summary>An answer that is an error: thrown where the rule is broken, written by the door in its service's XML shape.</summary>
internal sealed class AwsErrorException(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest) : Exception(message)
{
    public string Code => code;
    public HttpStatusCode Status => status;
}
