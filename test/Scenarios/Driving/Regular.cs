using System.Text;
using System.Text.Json;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts.Environments;
using Microsoft.Extensions.DependencyInjection;
using Ec2Tag = Amazon.EC2.Model.Tag;

namespace DevEnv.Scenarios.Driving;

/// <summary>The regular work, called as its schedule would, and what people do by hand in the account meanwhile.</summary>
public static class Regular
{
    /// <summary>One record after the other, as a simulation needs it.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["REAPER_PARALLEL"] = "1", ["ORPHANS_PARALLEL"] = "1" };

    public static Task<JsonElement> ReapAsync(this Platform platform) => platform.InvokeAsync("Reap", "{}");

    public static Task<JsonElement> CleanAsync(this Platform platform, bool dryRun = false) =>
        platform.InvokeAsync("CleanOrphans", dryRun ? """{"dryRun":true}""" : """{"version":"0","detail-type":"Scheduled Event"}""");

    public static int Count(this JsonElement report, string name) => report.GetProperty(name).GetInt32();

    public static int Count(this JsonElement report, string type, string name) => report.GetProperty("types").GetProperty(type).GetProperty(name).GetInt32();

    public static IAmazonEC2 Ec2(this Platform platform) => platform.Local.Services.GetRequiredService<IAmazonEC2>();

    public static Task PutAsync(this Platform platform, string key, string text) => platform.Local.Services.GetRequiredService<IAmazonS3>().PutObjectAsync(
        new PutObjectRequest { BucketName = "dev-env-state", Key = key, InputStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });

    public static async Task<string> StateOfAsync(this Platform platform, string instanceId)
    {
        var answer = await platform.Ec2().DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [instanceId] });
        return answer.Reservations.Single().Instances.Single().State.Name.Value;
    }

    /// <summary>Somebody's instance.</summary>
    /// <param name="keepsDiskAndInterface">They outlive it.</param>
    public static async Task<string> LaunchAsync(
        this Platform platform, IReadOnlyDictionary<string, string> tags, string? profile = null, string? groupId = null, bool keepsDiskAndInterface = false)
    {
        var all = tags.Select(t => new Ec2Tag(t.Key, t.Value)).ToList();
        List<TagSpecification> specifications = [new() { ResourceType = ResourceType.Instance, Tags = all }];
        if (keepsDiskAndInterface)
        {
            specifications.Add(new TagSpecification { ResourceType = ResourceType.Volume, Tags = all });
            specifications.Add(new TagSpecification { ResourceType = ResourceType.NetworkInterface, Tags = all });
        }

        var answer = await platform.Ec2().RunInstancesAsync(new RunInstancesRequest
        {
            ImageId = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
            InstanceType = InstanceType.FindValue("c6i.2xlarge"),
            MinCount = 1,
            MaxCount = 1,
            IamInstanceProfile = profile is null ? null : new IamInstanceProfileSpecification { Name = profile },
            NetworkInterfaces =
            [
                new InstanceNetworkInterfaceSpecification
                {
                    DeviceIndex = 0,
                    SubnetId = "subnet-0de0c0ffee000000a",
                    Groups = [groupId ?? "sg-0de0c0ffee000e600"],
                    DeleteOnTermination = !keepsDiskAndInterface,
                },
            ],
            BlockDeviceMappings = [new BlockDeviceMapping { DeviceName = "/dev/xvda", Ebs = new EbsBlockDevice { VolumeSize = 8, DeleteOnTermination = !keepsDiskAndInterface } }],
            TagSpecifications = specifications,
        });
        return answer.Reservation.Instances[0].InstanceId;
    }

    public static async Task RoleAndProfileAsync(this Platform platform, string name, string path)
    {
        var iam = platform.Local.Services.GetRequiredService<IAmazonIdentityManagementService>();
        await iam.CreateRoleAsync(new CreateRoleRequest { RoleName = name, Path = path, AssumeRolePolicyDocument = Contracts.Policies.EnvironmentPolicies.Trust() });
        await iam.CreateInstanceProfileAsync(new CreateInstanceProfileRequest { InstanceProfileName = name, Path = path });
        await iam.AddRoleToInstanceProfileAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = name, RoleName = name });
    }

    public static Dictionary<string, string> Tags(ResourceNames names, DateTimeOffset from) =>
        EnvironmentTags.Of(names, "desk/strategies", 7, "somebody", from, from.AddHours(48)).ToDictionary();

    public static async Task<JsonElement> InvokeAsync(this Platform platform, string function, string payload)
    {
        var call = platform.Local.Functions.InvokeAsync(function, Encoding.UTF8.GetBytes(payload), TestContext.Current.CancellationToken);
        while (!call.IsCompleted)
        {
            // A retry waits on the clock.
            await Task.Delay(1, TestContext.Current.CancellationToken);
            if (!call.IsCompleted)
            {
                platform.Clock.AdvanceToNextTimer();
            }
        }

        using var document = JsonDocument.Parse(await call);
        return document.RootElement.Clone();
    }
}
