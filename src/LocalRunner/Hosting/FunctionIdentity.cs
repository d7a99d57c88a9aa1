using Amazon.Runtime;
using DevEnv.LocalRunner.Cloud;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>
/// Every function signs with keys of its own, as on Lambda, so that the embedded cloud knows who calls. What is no function, the
/// deployment and the page, is the operator.
/// </summary>
public sealed class FunctionIdentity : AWSCredentials
{
    private const string KeyPrefix = "AKIALOCALFUNCTION";
    private const string PrincipalPrefix = "dev-env-";
    private static readonly AsyncLocal<string?> Running = new();

    /// <summary>The function that signs now; null for the operator.</summary>
    public static string? Current => Running.Value;

    /// <summary>The keys of a function; its principal is the role's name in the stack's words.</summary>
    public static AwsCredential Of(string function) =>
        new($"{KeyPrefix}{function.ToUpperInvariant()}", $"local-secret-of-{function}-worth-nothing-in-aws", null, PrincipalPrefix + function, null);

    /// <returns>Null where no function signed.</returns>
    public static string? FunctionOf(AwsCaller caller) =>
        caller.AccessKeyId.StartsWith(KeyPrefix, StringComparison.Ordinal) ? caller.Principal[PrincipalPrefix.Length..] : null;

    /// <summary>From here on in the calling async method, and in all that it calls, the function is the one that signs.</summary>
    /// <param name="function">Null for the operator: what a machine does in the course of a function's call is not the function's.</param>
    public static void Enter(string? function) => Running.Value = function;

    public override ImmutableCredentials GetCredentials()
    {
        var keys = Running.Value is { } function ? Of(function) : CredentialStore.Operator;
        return new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, null);
    }

    public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.FromResult(GetCredentials());
}
