using System.Buffers;
using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

internal static class ResourceId
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>The type's prefix, a dash and 8 or 17 hexadecimal digits.</summary>
    public static bool IsWellFormed(string id, string prefix) =>
        id.StartsWith(prefix + "-", StringComparison.Ordinal)
        && (id.Length - prefix.Length - 1) is 8 or 17
        && id.AsSpan(prefix.Length + 1).IndexOfAnyExcept(Hex) < 0;

    public static void Check(string id, string prefix, string code)
    {
        if (!IsWellFormed(id, prefix))
        {
            throw new AwsErrorException(code, $"Invalid id: \"{id}\" (expecting \"{prefix}-...\")");
        }
    }

    /// <summary>As EC2's filters and tag descriptions call it; null for what carries no tags here.</summary>
    public static string? TypeOf(string id) => id[..Math.Max(0, id.LastIndexOf('-'))] switch
    {
        "i" => "instance",
        "vol" => "volume",
        "eni" => "network-interface",
        "sg" => "security-group",
        "sgr" => "security-group-rule",
        "subnet" => "subnet",
        "vpc" => "vpc",
        "ami" => "image",
        _ => null,
    };

    /// <summary>The code that EC2 gives for a missing resource of this type.</summary>
    public static AwsErrorException NotFound(string id) => TypeOf(id) switch
    {
        "instance" => new("InvalidInstanceID.NotFound", $"The instance ID '{id}' does not exist"),
        "volume" => new("InvalidVolume.NotFound", $"The volume '{id}' does not exist."),
        "network-interface" => new("InvalidNetworkInterfaceID.NotFound", $"The networkInterface ID '{id}' does not exist"),
        "security-group" => new("InvalidGroup.NotFound", $"The security group '{id}' does not exist"),
        "security-group-rule" => new("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{id}' does not exist"),
        "subnet" => new("InvalidSubnetID.NotFound", $"The subnet ID '{id}' does not exist"),
        "vpc" => new("InvalidVpcID.NotFound", $"The vpc ID '{id}' does not exist"),
        "image" => new("InvalidAMIID.NotFound", $"The image id '[{id}]' does not exist"),
        _ => new("InvalidID", $"The ID '{id}' is not valid"),
    };
}
