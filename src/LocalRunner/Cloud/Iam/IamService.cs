using System.Collections.Frozen;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Iam;

/// <summary>The IAM API of the embedded cloud, version 2010-05-08, as far as the platform uses it; EC2 asks it for instance profiles.</summary>
public sealed class IamService : IAwsService, IInstanceProfileLookup
{
    private readonly IamState _state;
    private readonly QueryDoor _door;

    public IamService(
        CloudStore store, TimeProvider time, AwsAccount? account = null, IamSeed? seed = null, IamBehaviour? behaviour = null)
    {
        _state = new IamState(store, time, account ?? new(), seed ?? new(), behaviour ?? new());
        _door = new QueryDoor(IamDialect.Instance, Actions(), _state.Ids.RequestId);
    }

    public string SigningName => "iam";

    /// <summary>May be changed while the cloud runs.</summary>
    public IamBehaviour Behaviour
    {
        get => _state.Behaviour;
        set => _state.Behaviour = value;
    }

    public IEnumerable<AwsAccess> AccessesOf(AwsRequest request)
    {
        lock (_state.Gate)
        {
            return new IamAccesses(_state).Of(request);
        }
    }

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken)
    {
        lock (_state.Gate)
        {
            return ValueTask.FromResult(_door.Handle(request));
        }
    }

    public InstanceProfileView? FindByName(string name) => View(_state.Profiles.Find(IamState.Key(name)));

    public InstanceProfileView? FindByArn(string arn) =>
        FindByName(arn[(arn.LastIndexOf('/') + 1)..]) is { } view && view.Arn == arn ? view : null;

    private InstanceProfileView? View(ProfileRecord? profile)
    {
        var (now, behaviour) = (_state.Now, _state.Behaviour);
        return profile is null || now < profile.CreatedAt + behaviour.ProfileReachesEc2After
            ? null
            : new InstanceProfileView(
                _state.Arn("instance-profile", profile.Path, profile.Name),
                profile.Id,
                profile is { RoleName: { } role, RoleSince: { } since } && since + behaviour.RoleReachesEc2After <= now
                    ? _state.Arn("role", _state.Roles.Find(IamState.Key(role))?.Path ?? "/", role)
                    : null);
    }

    private FrozenDictionary<string, QueryAction> Actions() =>
        new RoleActions(_state).All
            .Concat(new RolePolicyActions(_state).All)
            .Concat(new ManagedPolicyActions(_state).All)
            .Concat(new ProfileActions(_state).All)
            .ToFrozenDictionary();
}
