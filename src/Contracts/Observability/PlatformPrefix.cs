namespace DevEnv.Contracts.Observability;

/// <summary>What begins the names of one platform's functions, machines and alarms; two platforms in an account have two.</summary>
public static class PlatformPrefix
{
    public const string Default = "dev-env";
}
