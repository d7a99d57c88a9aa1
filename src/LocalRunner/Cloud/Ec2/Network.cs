using System.Net;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>The seeded VPC and its subnets, and which private addresses are taken.</summary>
internal sealed class Network
{
    // AWS keeps the first four addresses of a subnet and the last one.
    private const int ReservedAtStart = 4;
    private const int Reserved = 5;

    private readonly Dictionary<string, Pool> _pools;

    public Network(Ec2Seed seed, AwsAccount account)
    {
        Seed = seed;
        Subnets = [.. seed.Subnets.Select(s => new Subnet(
            s.Id, seed.Vpc.Id, account.Region + s.Zone, $"{ShortRegion(account.Region)}-az{s.Zone[0] - 'a' + 1}", IPNetwork.Parse(s.Cidr)))];
        _pools = Subnets.ToDictionary(s => s.Id, _ => new Pool());
    }

    public Ec2Seed Seed { get; }
    public IReadOnlyList<Subnet> Subnets { get; }

    public Subnet? Find(string subnetId) => Subnets.FirstOrDefault(s => s.Id == subnetId);

    public bool Knows(string id) => id == Seed.Vpc.Id || Find(id) is not null || Seed.Images.Any(i => i.Id == id);

    public int Free(Subnet subnet) => Size(subnet) - Reserved - _pools[subnet.Id].Taken.Count;

    /// <summary>The next address after the last one given, so that an address is not used again at once; null when the subnet is full.</summary>
    public string? Take(Subnet subnet)
    {
        if (Free(subnet) <= 0)
        {
            return null;
        }

        var pool = _pools[subnet.Id];
        do
        {
            pool.Last = pool.Last + 1 >= Size(subnet) - 1 ? ReservedAtStart : Math.Max(pool.Last + 1, ReservedAtStart);
        }
        while (!pool.Taken.Add(pool.Last));
        return Address(subnet, pool.Last);
    }

    public void Take(string subnetId, string address)
    {
        if (Find(subnetId) is { } subnet)
        {
            _pools[subnetId].Taken.Add(Offset(subnet, address));
        }
    }

    public void Release(string subnetId, string address)
    {
        if (Find(subnetId) is { } subnet)
        {
            _pools[subnetId].Taken.Remove(Offset(subnet, address));
        }
    }

    // eu-west-1 is euw1 in the ids of its zones.
    private static string ShortRegion(string region) =>
        region.Split('-') is [var area, var side, var number] ? $"{area}{side[0]}{number}" : region;

    private static int Size(Subnet subnet) => 1 << (32 - subnet.Cidr.PrefixLength);

    private static string Address(Subnet subnet, int offset) =>
        new IPAddress([.. BitConverter.GetBytes(IPAddress.HostToNetworkOrder(Number(subnet.Cidr.BaseAddress) + offset))]).ToString();

    private static int Offset(Subnet subnet, string address) => Number(IPAddress.Parse(address)) - Number(subnet.Cidr.BaseAddress);

    private static int Number(IPAddress address) => IPAddress.NetworkToHostOrder(BitConverter.ToInt32(address.GetAddressBytes()));

    private sealed class Pool
    {
        public HashSet<int> Taken { get; } = [];
        public int Last { get; set; }
    }
}

internal sealed record Subnet(string Id, string VpcId, string AvailabilityZone, string AvailabilityZoneId, IPNetwork Cidr);
