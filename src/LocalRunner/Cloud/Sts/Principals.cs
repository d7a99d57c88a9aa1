namespace DevEnv.LocalRunner.Cloud.Sts;

internal static class Principals
{
    public static string ArnOf(AwsCaller caller, AwsAccount account) => caller.Principal switch
    {
        "operator" => $"arn:{account.Partition}:iam::{account.Id}:user/operator",
        var role => $"arn:{account.Partition}:sts::{account.Id}:assumed-role/{role}/{caller.AccessKeyId}",
    };
}
