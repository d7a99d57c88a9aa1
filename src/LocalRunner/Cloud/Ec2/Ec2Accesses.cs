using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>
/// What EC2 asks of a caller's policies: once for each resource that a call touches, with the conditions that are known of it
/// (Service Authorization Reference, EC2; EC2 user guide, "Example policies to control access the EC2 API").
/// </summary>
internal sealed class Ec2Accesses(Ec2State state, IInstanceProfileLookup profiles)
{
    private const string OurTag = "AutoDestroy";

    /// <summary>Of a resource that gets its id by the call.</summary>
    private const string New = "*";

    public IEnumerable<AwsAccess> Of(AwsRequest request)
    {
        try
        {
            var form = QueryForm.Parse(request, Ec2Dialect.Instance);
            return form.Required("Action") switch
            {
                "RunInstances" => [.. Launch(form)],
                "CreateSecurityGroup" => [.. Group(form)],
                "CreateTags" => [.. form.Texts("ResourceId").Select(id => Tag(id, TagRules.Read(form)))],
                "TerminateInstances" => [.. form.Texts("InstanceId").Select(id => Instance("ec2:TerminateInstances", id))],
                "GetConsoleOutput" => [Instance("ec2:GetConsoleOutput", form.Required("InstanceId"))],
                var action and ("AuthorizeSecurityGroupIngress" or "RevokeSecurityGroupEgress" or "DeleteSecurityGroup") => [Existing(action, "security-group", form.Required("GroupId"))],
                "DeleteVolume" => [Existing("DeleteVolume", "volume", form.Required("VolumeId"))],
                "DeleteNetworkInterface" => [Existing("DeleteNetworkInterface", "network-interface", form.Required("NetworkInterfaceId"))],
                var action => [new($"ec2:{action}", "*")],
            };
        }
        catch (AwsErrorException)
        {
            // The service says what is wrong with it; a policy gets nothing to match.
            return [];
        }
    }

    private IEnumerable<AwsAccess> Launch(QueryForm form)
    {
        var launch = LaunchRequest.Read(form);
        AwsAccess Run(string type, string id) => new("ec2:RunInstances", state.Arn(type, id));
        var profile = launch.ProfileArn is { } arn ? profiles.FindByArn(arn) : launch.ProfileName is { } name ? profiles.FindByName(name) : null;
        if (profile is null && (launch.ProfileArn ?? launch.ProfileName) is not null)
        {
            // Refused before anybody asks whether the caller may.
            yield break;
        }

        yield return Requested(Run("instance", New), launch.Tags, "instance")
            .With("ec2:InstanceType", launch.InstanceType)
            .With("ec2:MetadataHttpTokens", launch.Metadata.HttpTokens)
            .With("ec2:MetadataHttpPutResponseHopLimit", $"{launch.Metadata.HopLimit}")
            .With("ec2:InstanceProfile", profile?.Arn);
        yield return Requested(Run("volume", New), launch.Tags, "volume").With("ec2:Encrypted", launch.Volumes.All(v => v.Encrypted) ? "true" : "false");
        yield return Requested(Run("network-interface", New), launch.Tags, "network-interface");
        yield return Run("subnet", launch.SubnetId);
        foreach (var group in launch.GroupIds)
        {
            yield return Run("security-group", group).With($"aws:ResourceTag/{OurTag}", TagOf(group));
        }

        // Amazon's images belong to no account; one that is named by a parameter is looked up for the caller.
        const string Resolve = "resolve:ssm:";
        var image = launch.ImageId.StartsWith(Resolve, StringComparison.Ordinal) ? New : launch.ImageId;
        yield return new AwsAccess("ec2:RunInstances", $"arn:{state.Account.Partition}:ec2:{state.Account.Region}::image/{image}").With("ec2:Owner", "amazon");
        if (image == New)
        {
            yield return new("ssm:GetParameters", $"arn:{state.Account.Partition}:ssm:{state.Account.Region}::parameter{launch.ImageId[Resolve.Length..]}");
        }

        foreach (var type in launch.Tags.Keys)
        {
            yield return new AwsAccess("ec2:CreateTags", state.Arn(type, New)).With("ec2:CreateAction", "RunInstances");
        }

        if (profile?.RoleArn is { } role)
        {
            yield return new AwsAccess("iam:PassRole", role).With("iam:PassedToService", "ec2.amazonaws.com");
        }
    }

    private IEnumerable<AwsAccess> Group(QueryForm form)
    {
        var tags = TagRules.ReadSpecifications(form, "security-group");
        yield return new("ec2:CreateSecurityGroup", state.Arn("vpc", form.Required("VpcId")));
        yield return Requested(new AwsAccess("ec2:CreateSecurityGroup", state.Arn("security-group", New)), tags, "security-group");
        if (tags.Count > 0)
        {
            yield return new AwsAccess("ec2:CreateTags", state.Arn("security-group", New)).With("ec2:CreateAction", "CreateSecurityGroup");
        }
    }

    private AwsAccess Tag(string id, IEnumerable<KeyValuePair<string, string>> tags) =>
        Existing("CreateTags", ResourceId.TypeOf(id) ?? "unknown", id).With("aws:TagKeys", tags.Select(t => t.Key));

    private AwsAccess Instance(string action, string id) =>
        new AwsAccess(action, state.Arn("instance", id)).With($"aws:ResourceTag/{OurTag}", TagOf(id)).With("ec2:InstanceProfile", state.Instances.Find(id)?.ProfileArn);

    private AwsAccess Existing(string action, string type, string id) => new AwsAccess($"ec2:{action}", state.Arn(type, id)).With($"aws:ResourceTag/{OurTag}", TagOf(id));

    private string? TagOf(string id) => state.Tags.Of(id).GetValueOrDefault(OurTag);

    private static AwsAccess Requested(AwsAccess access, Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>> tags, string type) =>
        access.With($"aws:RequestTag/{OurTag}", tags.GetValueOrDefault(type)?.Where(t => t.Key == OurTag).Select(t => t.Value) ?? []);
}
