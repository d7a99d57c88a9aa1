using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.LocalRunner.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Ec2Tag = Amazon.EC2.Model.Tag;

namespace DevEnv.Simulation.World;

/// <summary>
/// One of each type of resource that is not ours and looks much like it: other paths, other tags, other prefixes. Nothing may
/// ever happen to them.
/// </summary>
internal sealed class Bystanders(LocalPlatform platform)
{
    private const string Role = "dev-env-look-alike-g1";
    private static readonly string[] SecretNames = ["/dev-envs-old/strategies-1-1-g1/env-api-key", "/prod/exchanges/binance", "/sandbox/exchanges/binance", "/dev-envs"];
    private readonly HashSet<string> _records = [];
    private SortedDictionary<string, string> _before = [];

    public async Task SettleInAsync()
    {
        var known = Snapshot(_ => true).Keys.ToHashSet();
        var ec2 = platform.Services.GetRequiredService<IAmazonEC2>();
        var group = await ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest
        {
            GroupName = "dev-env-shared-monitoring",
            Description = "Not of an environment",
            VpcId = "vpc-0de0c0ffee0000001",
            TagSpecifications = [Tags(ResourceType.SecurityGroup)],
        });
        await ec2.RunInstancesAsync(new RunInstancesRequest
        {
            ImageId = "ami-0de0c0ffee0a12023",
            InstanceType = InstanceType.T3Micro,
            MinCount = 1,
            MaxCount = 1,
            SubnetId = "subnet-0de0c0ffee000000a",
            SecurityGroupIds = [group.GroupId],
            TagSpecifications = [Tags(ResourceType.Instance), Tags(ResourceType.Volume), Tags(ResourceType.NetworkInterface)],
        });
        await ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest { GroupName = "dev-env-shared-idle", Description = "Not of an environment", VpcId = "vpc-0de0c0ffee0000001" });
        var iam = platform.Services.GetRequiredService<IAmazonIdentityManagementService>();
        await iam.CreateRoleAsync(new CreateRoleRequest { RoleName = Role, AssumeRolePolicyDocument = Contracts.Policies.EnvironmentPolicies.Trust() });
        await iam.CreateInstanceProfileAsync(new CreateInstanceProfileRequest { InstanceProfileName = Role });
        await iam.AddRoleToInstanceProfileAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = Role, RoleName = Role });
        foreach (var name in SecretNames)
        {
            await platform.Services.GetRequiredService<IAmazonSecretsManager>().CreateSecretAsync(new CreateSecretRequest { Name = name, SecretString = "theirs" });
        }

        var s3 = platform.Services.GetRequiredService<IAmazonS3>();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = LocalCloud.StateBucket, Key = "environments-old/1-1.json", ContentBody = "{}" });
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = LocalCloud.ArtifactBucket, Key = "agents/other/agent.tar.gz", ContentBody = "theirs" });
        _records.UnionWith(Snapshot(_ => true).Keys.Where(k => !known.Contains(k)));
    }

    /// <summary>Once they have come to rest.</summary>
    public void Remember() => _before = Snapshot(_records.Contains);

    public IReadOnlyList<string> Harm()
    {
        var now = Snapshot(_records.Contains);
        return
        [
            .. _before.Keys.Except(now.Keys).Select(k => $"{k} is gone"),
            .. _before.Where(b => now.TryGetValue(b.Key, out var after) && after != b.Value).Select(b => $"{b.Key} was changed"),
        ];
    }

    private SortedDictionary<string, string> Snapshot(Func<string, bool> wanted)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in new[] { "ec2/instances", "ec2/volumes", "ec2/interfaces", "ec2/groups", "ec2/tags", "iam/roles", "iam/profiles", "iam/policies", "secretsmanager.secrets", "s3.versions" })
        {
            foreach (var (key, record) in platform.Cloud.Store.Records(table))
            {
                if (wanted($"{table} {key}"))
                {
                    all[$"{table} {key}"] = record.GetRawText();
                }
            }
        }

        return all;
    }

    private static TagSpecification Tags(ResourceType type) => new()
    {
        ResourceType = type,
        Tags = [new Ec2Tag("Name", "dev-env-strategies-x"), new Ec2Tag("Environment", "development"), new Ec2Tag("AutoDestroy", "false")],
    };
}
