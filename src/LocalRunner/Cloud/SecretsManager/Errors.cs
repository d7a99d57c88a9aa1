namespace DevEnv.LocalRunner.Cloud.SecretsManager;

/// <summary>Ends a request with an error of the service; the code is the name of the shape in its model.</summary>
internal sealed class SecretsException(string code, string message) : Exception(message)
{
    public AwsError Error => new(400, code, Message);

    public static SecretsException NotFound(string what = "Secrets Manager can't find the specified secret.") => new("ResourceNotFoundException", what);

    public static SecretsException Parameter(string message) => new("InvalidParameterException", message);

    public static SecretsException Request(string message) => new("InvalidRequestException", message);

    public static SecretsException Exists(string message) => new("ResourceExistsException", message);

    public static SecretsException Marked() =>
        Request("You can't perform this operation on the secret because it was marked for deletion.");
}
