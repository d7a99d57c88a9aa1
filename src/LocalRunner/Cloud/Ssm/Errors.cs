namespace DevEnv.LocalRunner.Cloud.Ssm;

/// <summary>Ends a request with an error of the service; the code is the name of the shape in its model.</summary>
internal sealed class SsmException(string code, string message) : Exception(message)
{
    public AwsError Error => new(400, code, Message);

    public static SsmException Validation(string message) => new("ValidationException", message);

    public static SsmException Parameters(string message) => new("InvalidParameters", message);

    public static SsmException NoInvocation() => new("InvocationDoesNotExist", "");
}
