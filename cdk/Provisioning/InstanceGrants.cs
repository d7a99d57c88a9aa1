using Amazon.CDK.AWS.IAM;
using DevEnv.Cdk.Shared;

namespace DevEnv.Cdk.Provisioning;

public static class InstanceGrants
{
    public static PolicyStatement Describe() => Allow.To("DescribeInstances", ["ec2:DescribeInstances"], ["*"]);

    public static PolicyStatement ReadConsole(Platform platform) =>
        Allow.To("ReadOurConsoles", ["ec2:GetConsoleOutput"], [platform.Names.Ec2("instance/*")], OurTags.Carried);
}
