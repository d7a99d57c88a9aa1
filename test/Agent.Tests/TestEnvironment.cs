using System.Runtime.CompilerServices;

namespace DevEnv.Agent.Tests;

internal static class TestEnvironment
{
    public const string AccessKey = "AKIAIOSFODNN7EXAMPLE";

    // The agent takes its credentials from the SDK's default chain, here from the variables.
    [ModuleInitializer]
    internal static void SetCredentials()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", AccessKey);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "secret-of-the-tests");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
    }
}
