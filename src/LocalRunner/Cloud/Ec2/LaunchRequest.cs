using System.Security.Cryptography;
using System.Text;
using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>The parameters of RunInstances, checked as far as they can be without looking at the account.</summary>
internal sealed record LaunchRequest
{
    private const int MostUserData = 16 * 1024;
    private const int MostGroups = 5;

    public required string ImageId { get; init; }
    public required string InstanceType { get; init; }
    public required string SubnetId { get; init; }
    public required IReadOnlyList<string> GroupIds { get; init; }
    public required string InterfaceDescription { get; init; }
    public required bool InterfaceGoesWithInstance { get; init; }
    public required bool TerminatesOnShutdown { get; init; }
    public required bool EbsOptimized { get; init; }
    public required bool DetailedMonitoring { get; init; }
    public required bool TerminationDisabled { get; init; }
    public required MetadataOptions Metadata { get; init; }
    public required IReadOnlyList<VolumeRequest> Volumes { get; init; }
    public required Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>> Tags { get; init; }
    public string? ProfileName { get; init; }
    public string? ProfileArn { get; init; }
    public byte[]? UserData { get; init; }
    public string? ClientToken { get; init; }
    public required string Fingerprint { get; init; }

    public static LaunchRequest Read(QueryForm form)
    {
        OnlyOne(form, "MinCount");
        OnlyOne(form, "MaxCount");
        var (subnet, groups, description, goesWithInstance) = ReadNetwork(form);
        var profile = form.Group("IamInstanceProfile");
        var request = new LaunchRequest
        {
            ImageId = form.Required("ImageId"),
            InstanceType = form.Required("InstanceType"),
            SubnetId = subnet,
            GroupIds = groups,
            InterfaceDescription = description,
            InterfaceGoesWithInstance = goesWithInstance,
            TerminatesOnShutdown = form.OneOf("InstanceInitiatedShutdownBehavior", "stop", "terminate") == "terminate",
            EbsOptimized = form.Bool("EbsOptimized") ?? false,
            DetailedMonitoring = form.Group("Monitoring")?.Bool("Enabled") ?? false,
            TerminationDisabled = form.Bool("DisableApiTermination") ?? false,
            Metadata = ReadMetadata(form.Group("MetadataOptions")),
            Volumes = [.. form.List("BlockDeviceMapping").Select(VolumeRequest.Read)],
            Tags = TagRules.ReadSpecifications(form, "instance", "volume", "network-interface"),
            ProfileName = profile?.Text("Name"),
            ProfileArn = profile?.Text("Arn"),
            UserData = ReadUserData(form.Text("UserData")),
            ClientToken = ReadToken(form.Text("ClientToken")),
            Fingerprint = Hash(form.Canonical("ClientToken", "DryRun")),
        };
        if (request is { ProfileName: not null, ProfileArn: not null })
        {
            throw Ec2Dialect.Combination("The parameter iamInstanceProfile.name cannot be used with the parameter iamInstanceProfile.arn");
        }

        if (request.Metadata.InstanceTags == "enabled" && request.Tags.TryGetValue("instance", out var tags))
        {
            TagRules.CheckForMetadata(tags);
        }

        return request;
    }

    private static void OnlyOne(QueryForm form, string name)
    {
        var count = form.Int(name) ?? throw Ec2Dialect.Instance.Missing(name);
        if (count != 1)
        {
            throw Ec2Dialect.Value($"Value ({count}) for parameter {name} is invalid. The embedded cloud launches one instance per request.");
        }
    }

    private static (string Subnet, IReadOnlyList<string> Groups, string Description, bool GoesWithInstance) ReadNetwork(QueryForm form)
    {
        var subnet = form.Text("SubnetId");
        var groups = form.Texts("SecurityGroupId");
        var interfaces = form.List("NetworkInterface");
        if (interfaces.Count == 0)
        {
            return (subnet ?? throw NoDefaultVpc(), Limited(groups), "", true);
        }

        if (subnet is not null || groups.Count > 0)
        {
            var what = subnet is null ? "security groups" : "subnet ID";
            throw Ec2Dialect.Combination($"Network interfaces and an instance-level {what} may not be specified on the same request");
        }

        var only = interfaces.Count == 1 ? interfaces[0] : throw Ec2Dialect.Value("The embedded cloud gives an instance one network interface.");
        if ((only.Int("DeviceIndex") ?? throw Ec2Dialect.Instance.Missing($"{only.Path}.DeviceIndex")) != 0)
        {
            throw Ec2Dialect.Value("The first network interface must have device index 0.");
        }

        if (only.Bool("AssociatePublicIpAddress") ?? false)
        {
            throw new AwsErrorException("UnsupportedOperation", "The embedded cloud has no public addresses.");
        }

        return (
            only.Text("SubnetId") ?? throw NoDefaultVpc(),
            Limited(only.Texts("SecurityGroupId")),
            only.Text("Description") ?? "",
            only.Bool("DeleteOnTermination") ?? true);
    }

    private static IReadOnlyList<string> Limited(IReadOnlyList<string> groups) => groups.Count <= MostGroups
        ? [.. groups.Distinct()]
        : throw new AwsErrorException("SecurityGroupsPerInterfaceLimitExceeded", $"The maximum number of security groups per interface is {MostGroups}.");

    private static AwsErrorException NoDefaultVpc() =>
        new("VPCIdNotSpecified", "No default VPC for this user. Name a subnet: SubnetId, or NetworkInterface.1.SubnetId.");

    private static MetadataOptions ReadMetadata(QueryForm? form)
    {
        var hops = form?.Int("HttpPutResponseHopLimit") ?? 2;
        if (hops is < 1 or > 64)
        {
            throw Ec2Dialect.Value($"Value ({hops}) for parameter HttpPutResponseHopLimit is invalid. Expecting 1 to 64.");
        }

        // Amazon Linux 2023 images ask for required tokens and a hop limit of 2.
        return new MetadataOptions(
            form?.OneOf("HttpTokens", "optional", "required") ?? "required",
            hops,
            form?.OneOf("HttpEndpoint", "disabled", "enabled") ?? "enabled",
            form?.OneOf("InstanceMetadataTags", "disabled", "enabled") ?? "disabled");
    }

    private static byte[]? ReadUserData(string? encoded)
    {
        if (string.IsNullOrEmpty(encoded))
        {
            return null;
        }

        var raw = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, raw, out var length))
        {
            throw Ec2Dialect.Value("Invalid BASE64 encoding of user data.");
        }

        return length <= MostUserData ? raw[..length] : throw Ec2Dialect.Value($"User data is limited to {MostUserData} bytes");
    }

    private static string? ReadToken(string? token) => token switch
    {
        null or "" => null,
        { Length: <= 64 } when token.All(char.IsAscii) => token,
        _ => throw Ec2Dialect.Value("The client token is limited to 64 ASCII characters."),
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

internal sealed record VolumeRequest(
    string Device, int? Size, string Type, int? Iops, int? Throughput, bool Encrypted, bool DeleteOnTermination)
{
    public static VolumeRequest Read(QueryForm form)
    {
        var ebs = form.Group("Ebs");
        var type = ebs?.OneOf("VolumeType", "standard", "io1", "io2", "gp2", "sc1", "st1", "gp3") ?? "gp3";
        return new VolumeRequest(
            form.Required("DeviceName"),
            ebs?.Int("VolumeSize"),
            type,
            ebs?.Int("Iops") ?? (type == "gp3" ? 3000 : null),
            ebs?.Int("Throughput") ?? (type == "gp3" ? 125 : null),
            ebs?.Bool("Encrypted") ?? false,
            ebs?.Bool("DeleteOnTermination") ?? true);
    }
}
