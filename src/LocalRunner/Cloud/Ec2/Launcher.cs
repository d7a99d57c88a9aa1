using System.Net;
using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>RunInstances: one instance with its interface and volumes, or the reason why not.</summary>
internal sealed class Launcher(Ec2State state, IInstanceProfileLookup profiles, Lifecycle lifecycle)
{
    private int _launches;

    public InstanceRecord Launch(LaunchRequest request)
    {
        if (request.ClientToken is { } token && state.ByToken.TryGetValue(token, out var known))
        {
            var launched = state.Instances.Find(known)!;
            return launched.Fingerprint == request.Fingerprint
                ? launched
                : throw new AwsErrorException("IdempotentParameterMismatch", "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
        }

        var image = FindImage(request.ImageId);
        var vcpus = state.Seed.InstanceTypes.TryGetValue(request.InstanceType, out var count)
            ? count
            : throw Ec2Dialect.Value($"Invalid value '{request.InstanceType}' for InstanceType.");
        var subnet = FindSubnet(request.SubnetId);
        var groups = FindGroups(request.GroupIds, subnet);
        var profile = FindProfile(request);
        var fate = state.Behaviour.Launch(new LaunchOffer(
            request.InstanceType, subnet.Id, subnet.AvailabilityZone, request.ClientToken, ++_launches));
        Refuse(fate, request.InstanceType, vcpus, subnet);
        var volumes = PlanVolumes(request, image, subnet);
        var address = state.Network.Take(subnet) ?? throw NoFreeAddress(subnet);
        var interfaceId = state.Ids.Hex("eni");
        var now = state.Now;
        var instance = new InstanceRecord
        {
            Id = state.Ids.Hex("i"),
            ReservationId = state.Ids.Hex("r"),
            ImageId = image.Id,
            InstanceType = request.InstanceType,
            SubnetId = subnet.Id,
            AvailabilityZone = subnet.AvailabilityZone,
            PrivateIp = address,
            InterfaceId = interfaceId,
            VolumeIds = [.. volumes.Select(v => v.Volume.Id)],
            GroupIds = groups,
            LaunchTime = now,
            Metadata = request.Metadata,
            TerminatesOnShutdown = request.TerminatesOnShutdown,
            EbsOptimized = request.EbsOptimized,
            DetailedMonitoring = request.DetailedMonitoring,
            TerminationDisabled = request.TerminationDisabled,
            ProfileArn = profile?.Arn,
            ProfileId = profile?.Id,
            ClientToken = request.ClientToken,
            Fingerprint = request.ClientToken is null ? null : request.Fingerprint,
            UserData = request.UserData,
            State = InstanceState.Pending,
            StateSince = now,
            DueAt = now + state.Behaviour.PendingFor,
            DiesWhilePending = fate == LaunchFate.DiesWhilePending,
        };
        Store(request, instance, volumes);
        lifecycle.Follow(instance);
        return instance;
    }

    // The instance last: until it is there, a restart drops the rest.
    private void Store(LaunchRequest request, InstanceRecord instance, IReadOnlyList<(VolumeRequest Wish, VolumeRecord Volume)> volumes)
    {
        foreach (var (type, tags) in request.Tags)
        {
            IEnumerable<string> ids = type switch
            {
                "instance" => [instance.Id],
                "network-interface" => [instance.InterfaceId],
                _ => volumes.Select(v => v.Volume.Id),
            };
            foreach (var id in ids)
            {
                state.Tags.Set(id, tags);
            }
        }

        foreach (var (wish, volume) in volumes)
        {
            state.Volumes.Put(volume.Id, volume with
            {
                Attachment = new VolumeAttachment(instance.Id, wish.Device, wish.DeleteOnTermination, instance.LaunchTime),
            });
        }

        state.Interfaces.Put(instance.InterfaceId, new InterfaceRecord
        {
            Id = instance.InterfaceId,
            SubnetId = instance.SubnetId,
            AvailabilityZone = instance.AvailabilityZone,
            PrivateIp = instance.PrivateIp,
            MacAddress = "0a:" + string.Join(':', instance.InterfaceId[^10..].Chunk(2).Select(pair => new string(pair))),
            GroupIds = instance.GroupIds,
            Description = request.InterfaceDescription,
            Attachment = new InterfaceAttachment(
                "eni-attach" + instance.InterfaceId[3..], instance.Id, request.InterfaceGoesWithInstance, instance.LaunchTime),
        });
        state.Instances.Put(instance.Id, instance);
        if (instance.ClientToken is { } token)
        {
            state.ByToken[token] = instance.Id;
        }
    }

    private ImageSeed FindImage(string id)
    {
        if (id.StartsWith("resolve:ssm:", StringComparison.Ordinal))
        {
            return state.Seed.ByParameter(id["resolve:ssm:".Length..])
                ?? throw Ec2Dialect.Value($"Invalid Systems Manager parameter: '{id["resolve:ssm:".Length..]}' does not exist.");
        }

        ResourceId.Check(id, "ami", "InvalidAMIID.Malformed");
        return state.Seed.Images.FirstOrDefault(i => i.Id == id) ?? throw ResourceId.NotFound(id);
    }

    private Subnet FindSubnet(string id)
    {
        ResourceId.Check(id, "subnet", "InvalidSubnetID.Malformed");
        return state.Network.Find(id) ?? throw ResourceId.NotFound(id);
    }

    private IReadOnlyList<string> FindGroups(IReadOnlyList<string> ids, Subnet subnet)
    {
        if (ids.Count == 0)
        {
            return [state.Seed.DefaultGroupId];
        }

        var stranger = ids.Select(state.RequireGroup).FirstOrDefault(g => g.VpcId != subnet.VpcId);
        return stranger is null
            ? ids
            : throw new AwsErrorException("InvalidParameter", $"Security group {stranger.Id} and subnet {subnet.Id} belong to different networks.");
    }

    private InstanceProfileView? FindProfile(LaunchRequest request)
    {
        if (request is { ProfileName: null, ProfileArn: null })
        {
            return null;
        }

        var profile = request switch
        {
            { ProfileName: { } name } => profiles.FindByName(name)
                ?? throw Ec2Dialect.Value($"Value ({name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name"),
            { ProfileArn: var arn } => profiles.FindByArn(arn!)
                ?? throw Ec2Dialect.Value($"Value ({arn}) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN"),
        };
        return profile.HasRole ? profile : throw Ec2Dialect.Value($"IAM Instance Profile \"{profile.Arn}\" has no associated IAM Roles");
    }

    private void Refuse(LaunchFate fate, string type, int vcpus, Subnet subnet)
    {
        var limit = state.Behaviour.VcpuLimit;
        if (fate == LaunchFate.VcpuLimit || (limit is not null && VcpusInUse() + vcpus > limit))
        {
            throw new AwsErrorException(
                "VcpuLimitExceeded",
                $"You have requested more vCPU capacity than your current vCPU limit of {limit ?? VcpusInUse()} allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.");
        }

        switch (fate)
        {
            case LaunchFate.NoCapacity:
                var others = state.Network.Subnets.Where(s => s.Id != subnet.Id).Select(s => s.AvailabilityZone).Distinct();
                throw Ec2Dialect.Server(
                    "InsufficientInstanceCapacity",
                    $"We currently do not have sufficient {type} capacity in the Availability Zone you requested ({subnet.AvailabilityZone}). Our system will be working on provisioning additional capacity. You can currently get {type} capacity by not specifying an Availability Zone in your request or choosing {string.Join(", ", others)}.",
                    HttpStatusCode.InternalServerError);
            case LaunchFate.Unsupported:
                throw new AwsErrorException("Unsupported", $"Your requested instance type ({type}) is not supported in your requested Availability Zone ({subnet.AvailabilityZone}).");
            case LaunchFate.NoFreeAddress:
                throw NoFreeAddress(subnet);
            case LaunchFate.VcpuLimit or LaunchFate.Normal or LaunchFate.DiesWhilePending:
            default:
                break;
        }
    }

    private int VcpusInUse() => state.Instances.Values
        .Where(i => i.State is not (InstanceState.Terminated or InstanceState.Stopped))
        .Sum(i => state.Seed.InstanceTypes.GetValueOrDefault(i.InstanceType));

    private List<(VolumeRequest Wish, VolumeRecord Volume)> PlanVolumes(LaunchRequest request, ImageSeed image, Subnet subnet)
    {
        var root = new VolumeRequest(ImageSeed.RootDevice, null, "gp3", 3000, 125, Encrypted: false, DeleteOnTermination: true);
        IEnumerable<VolumeRequest> wishes = request.Volumes.Any(v => v.Device == ImageSeed.RootDevice) ? request.Volumes : [root, .. request.Volumes];
        return [.. wishes.Select(wish => (wish, Plan(wish, image, subnet)))];
    }

    private VolumeRecord Plan(VolumeRequest wish, ImageSeed image, Subnet subnet)
    {
        var isRoot = wish.Device == ImageSeed.RootDevice;
        var size = wish.Size ?? (isRoot ? image.RootSize : throw new AwsErrorException(
            "InvalidBlockDeviceMapping", $"The device {wish.Device} needs a VolumeSize: it has no snapshot."));
        return isRoot && size < image.RootSize
            ? throw new AwsErrorException(
                "InvalidBlockDeviceMapping",
                $"Volume of size {size}GB is smaller than snapshot '{image.SnapshotId}', expect size>= {image.RootSize}GB")
            : new VolumeRecord
            {
                Id = state.Ids.Hex("vol"),
                Size = size,
                Type = wish.Type,
                AvailabilityZone = subnet.AvailabilityZone,
                CreatedAt = state.Now,
                Encrypted = wish.Encrypted,
                Iops = wish.Iops,
                Throughput = wish.Throughput,
                SnapshotId = isRoot ? image.SnapshotId : null,
            };
    }

    private static AwsErrorException NoFreeAddress(Subnet subnet) => new(
        "InsufficientFreeAddressesInSubnet", $"There are not enough free addresses in subnet '{subnet.Id}' to satisfy the requested number of instances.");
}
