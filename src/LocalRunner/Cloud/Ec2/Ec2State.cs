using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>Everything that EC2 remembers, with what follows from it. Guarded by <see cref="Gate"/>, which the service holds for each request.</summary>
internal sealed class Ec2State
{
    public Ec2State(CloudStore store, TimeProvider time, AwsAccount account, Ec2Seed seed, Ec2Behaviour behaviour)
    {
        (Time, Account, Seed, Behaviour) = (time, account, seed, behaviour);
        Ids = new ResourceIds(store, "ec2", seed.Seed);
        Instances = store.Open("ec2/instances", Ec2Json.Default.InstanceRecord);
        Volumes = store.Open("ec2/volumes", Ec2Json.Default.VolumeRecord);
        Interfaces = store.Open("ec2/interfaces", Ec2Json.Default.InterfaceRecord);
        Groups = store.Open("ec2/groups", Ec2Json.Default.GroupRecord);
        Tags = new TagBook(store.Open("ec2/tags", Ec2Json.Default.TagRecord));
        Network = new Network(seed, account);
        DropHalfLaunches();
        SeedGroups();
        foreach (var kept in Interfaces.Values)
        {
            Network.Take(kept.SubnetId, kept.PrivateIp);
        }

        ByToken = Instances.Values.Where(i => i.ClientToken is not null).ToDictionary(i => i.ClientToken!, i => i.Id);
    }

    public Lock Gate { get; } = new();
    public TimeProvider Time { get; }
    public AwsAccount Account { get; }
    public Ec2Seed Seed { get; }
    public Ec2Behaviour Behaviour { get; set; }
    public ResourceIds Ids { get; }
    public Table<InstanceRecord> Instances { get; }
    public Table<VolumeRecord> Volumes { get; }
    public Table<InterfaceRecord> Interfaces { get; }
    public Table<GroupRecord> Groups { get; }
    public TagBook Tags { get; }
    public Network Network { get; }

    /// <summary>Instance ids by client token.</summary>
    public Dictionary<string, string> ByToken { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public string Arn(string type, string id) => $"arn:{Account.Partition}:ec2:{Account.Region}:{Account.Id}:{type}/{id}";

    public bool IsListed(InstanceRecord instance) =>
        instance.LaunchTime + Behaviour.InstanceHiddenFor <= Now
        && (instance.State != InstanceState.Terminated || Now < instance.StateSince + Behaviour.TerminatedListedFor);

    public bool IsListed(GroupRecord group) => group.CreatedAt + Behaviour.GroupHiddenFor <= Now;

    public IEnumerable<InstanceRecord> ListedInstances => Instances.Values.Where(IsListed);

    public IEnumerable<GroupRecord> ListedGroups => Groups.Values.Where(IsListed);

    /// <summary>All of these ids, or the error that names every one that is missing.</summary>
    public IReadOnlyList<InstanceRecord> RequireInstances(IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            ResourceId.Check(id, "i", "InvalidInstanceID.Malformed");
        }

        var missing = ids.Distinct().Where(id => Instances.Find(id) is not { } found || !IsListed(found)).ToList();
        return missing.Count switch
        {
            0 => [.. ids.Distinct().Select(id => Instances.Find(id)!)],
            1 => throw new AwsErrorException("InvalidInstanceID.NotFound", $"The instance ID '{missing[0]}' does not exist"),
            _ => throw new AwsErrorException("InvalidInstanceID.NotFound", $"The instance IDs '{string.Join(", ", missing)}' do not exist"),
        };
    }

    public GroupRecord RequireGroup(string id)
    {
        ResourceId.Check(id, "sg", "InvalidGroupId.Malformed");
        return Groups.Find(id) is { } group && IsListed(group)
            ? group
            : throw new AwsErrorException("InvalidGroup.NotFound", $"The security group '{id}' does not exist");
    }

    // A launch writes tags, volumes and interface before its instance; killed in between, nobody got an answer for them.
    private void DropHalfLaunches()
    {
        foreach (var volume in Volumes.Values.Where(v => v.Attachment is { } a && Instances.Find(a.InstanceId) is null).ToList())
        {
            Volumes.Remove(volume.Id);
        }

        foreach (var half in Interfaces.Values.Where(n => n.Attachment is { } a && Instances.Find(a.InstanceId) is null).ToList())
        {
            Interfaces.Remove(half.Id);
        }

        Tags.RemoveWhere(tag => !Exists(tag.ResourceId));
    }

    public IEnumerable<VolumeRecord> VolumesOf(InstanceRecord instance) =>
        instance.VolumeIds.Select(Volumes.Find).OfType<VolumeRecord>().Where(v => v.Attachment?.InstanceId == instance.Id);

    public bool Exists(string id) =>
        Instances.TryGet(id, out _) || Volumes.TryGet(id, out _) || Interfaces.TryGet(id, out _) || Groups.TryGet(id, out _)
        || Groups.Values.Any(g => g.Rules.Any(r => r.Id == id)) || Network.Knows(id);

    private void SeedGroups()
    {
        PutSeed(Seed.DefaultGroupId, "default", "default VPC security group");
        PutSeed(Seed.EgressGroupId, Seed.EgressGroupName, "Egress of every development environment");
    }

    private void PutSeed(string id, string name, string description)
    {
        if (Groups.Find(id) is null)
        {
            Groups.Put(id, new GroupRecord
            {
                Id = id,
                Name = name,
                Description = description,
                VpcId = Seed.Vpc.Id,
                CreatedAt = DateTimeOffset.UnixEpoch,
                Rules = [GroupRules.DefaultEgress(Ids.Hex("sgr"))],
            });
        }
    }
}
