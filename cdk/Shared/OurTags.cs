using DevEnv.Contracts.Environments;

namespace DevEnv.Cdk.Shared;

/// <summary>The tag by which policies know what is ours.</summary>
public static class OurTags
{
    /// <summary>What is being created gets it in the same call.</summary>
    public static (string Operator, string Key, string[] Values) Requested => ("StringEquals", $"aws:RequestTag/{EnvironmentTags.AutoDestroy}", ["true"]);

    /// <summary>The same as <see cref="Carried"/>, by the key that Systems Manager looks at.</summary>
    public static (string Operator, string Key, string[] Values) CarriedForSystemsManager =>
        ("StringEquals", $"ssm:resourceTag/{EnvironmentTags.AutoDestroy}", ["true"]);

    /// <summary>What is being touched has it.</summary>
    public static (string Operator, string Key, string[] Values) Carried => ("StringEquals", $"aws:ResourceTag/{EnvironmentTags.AutoDestroy}", ["true"]);
}
