using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Iam;

/// <summary>Everything that IAM remembers. Names are unique whatever their case, so that is how records are kept.</summary>
internal sealed class IamState
{
    public IamState(CloudStore store, TimeProvider time, AwsAccount account, IamSeed seed, IamBehaviour behaviour)
    {
        (Time, Account, Behaviour) = (time, account, behaviour);
        Ids = new ResourceIds(store, "iam", seed.Seed);
        Roles = store.Open("iam/roles", IamJson.Default.RoleRecord);
        Profiles = store.Open("iam/profiles", IamJson.Default.ProfileRecord);
        Policies = store.Open("iam/policies", IamJson.Default.PolicyRecord);
        AwsManaged = [.. seed.AwsManaged.Select(name => $"arn:{account.Partition}:iam::aws:policy/{name}")];
        foreach (var policy in seed.Policies.Where(p => Policies.Find(Arn("policy", p.Path, p.Name)) is null))
        {
            PutPolicy(policy.Name, policy.Path, PolicyDocument.CheckPermissions(policy.Document), null, []);
        }
    }

    public Lock Gate { get; } = new();
    public TimeProvider Time { get; }
    public AwsAccount Account { get; }
    public IamBehaviour Behaviour { get; set; }
    public ResourceIds Ids { get; }
    public Table<RoleRecord> Roles { get; }
    public Table<ProfileRecord> Profiles { get; }
    public Table<PolicyRecord> Policies { get; }
    public HashSet<string> AwsManaged { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>IAM is global: its arns name no region.</summary>
    public string Arn(string type, string path, string name) => $"arn:{Account.Partition}:iam::{Account.Id}:{type}{path}{name}";

    public static string Key(string name) => name.ToLowerInvariant();

    public RoleRecord RequireRole(string name) =>
        Roles.Find(Key(name)) ?? throw IamDialect.NoSuchEntity($"The role with name {name} cannot be found.");

    public ProfileRecord RequireProfile(string name) =>
        Profiles.Find(Key(name)) ?? throw IamDialect.NoSuchEntity($"Instance Profile {name} cannot be found.");

    public PolicyRecord RequirePolicy(string arn) =>
        Policies.Find(arn) ?? throw IamDialect.NoSuchEntity($"Policy {arn} was not found.");

    public bool CanAttach(string arn) => AwsManaged.Contains(arn) || Policies.TryGet(arn, out _);

    public void Put(RoleRecord role) => Roles.Put(Key(role.Name), role);

    public void Put(ProfileRecord profile) => Profiles.Put(Key(profile.Name), profile);

    public PolicyRecord PutPolicy(string name, string path, string document, string? description, IReadOnlyList<IamTag> tags)
    {
        var policy = new PolicyRecord
        {
            Name = name,
            Path = path,
            Id = Ids.Iam("ANPA"),
            Arn = Arn("policy", path, name),
            CreatedAt = Now,
            Document = document,
            Description = description,
            Tags = tags,
        };
        Policies.Put(policy.Arn, policy);
        return policy;
    }
}
