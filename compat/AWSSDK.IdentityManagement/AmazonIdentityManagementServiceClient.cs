// From AWS's service model, by compat/Shared/generate.py.
using Amazon.Compat;
using Amazon.IdentityManagement.Internal;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement;

public partial class AmazonIdentityManagementServiceClient : AmazonServiceClient, IAmazonIdentityManagementService
{
    private static readonly ServiceMetadata Metadata = new(AmazonIdentityManagementServiceConfig.ServiceId);

    public AmazonIdentityManagementServiceClient()
        : base(new AmazonIdentityManagementServiceConfig()) { }

    public AmazonIdentityManagementServiceClient(RegionEndpoint region)
        : base(new AmazonIdentityManagementServiceConfig { RegionEndpoint = region }) { }

    public AmazonIdentityManagementServiceClient(AmazonIdentityManagementServiceConfig config)
        : base(config) { }

    public AmazonIdentityManagementServiceClient(AWSCredentials credentials)
        : this(credentials, new AmazonIdentityManagementServiceConfig()) { }

    public AmazonIdentityManagementServiceClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonIdentityManagementServiceConfig { RegionEndpoint = region }) { }

    public AmazonIdentityManagementServiceClient(AWSCredentials credentials, AmazonIdentityManagementServiceConfig clientConfig)
        : base(credentials, clientConfig) { }

    public AmazonIdentityManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonIdentityManagementServiceConfig()) { }

    public AmazonIdentityManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonIdentityManagementServiceConfig { RegionEndpoint = region }) { }

    public AmazonIdentityManagementServiceClient(
        string awsAccessKeyId, string awsSecretAccessKey, AmazonIdentityManagementServiceConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonIdentityManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonIdentityManagementServiceConfig()) { }

    public AmazonIdentityManagementServiceClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(
            awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonIdentityManagementServiceConfig { RegionEndpoint = region })
    { }

    public AmazonIdentityManagementServiceClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonIdentityManagementServiceConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    public virtual Task<AddRoleToInstanceProfileResponse> AddRoleToInstanceProfileAsync(
        AddRoleToInstanceProfileRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<AddRoleToInstanceProfileResponse>(request, Operations.AddRoleToInstanceProfile.Options(), cancellationToken);

    public virtual Task<CreateInstanceProfileResponse> CreateInstanceProfileAsync(
        CreateInstanceProfileRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateInstanceProfileResponse>(request, Operations.CreateInstanceProfile.Options(), cancellationToken);

    public virtual Task<CreateRoleResponse> CreateRoleAsync(CreateRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateRoleResponse>(request, Operations.CreateRole.Options(), cancellationToken);

    public virtual Task<DeleteInstanceProfileResponse> DeleteInstanceProfileAsync(
        DeleteInstanceProfileRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteInstanceProfileResponse>(request, Operations.DeleteInstanceProfile.Options(), cancellationToken);

    public virtual Task<DeleteRoleResponse> DeleteRoleAsync(DeleteRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteRoleResponse>(request, Operations.DeleteRole.Options(), cancellationToken);

    public virtual Task<DeleteRolePolicyResponse> DeleteRolePolicyAsync(
        DeleteRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteRolePolicyResponse>(request, Operations.DeleteRolePolicy.Options(), cancellationToken);

    public virtual Task<GetInstanceProfileResponse> GetInstanceProfileAsync(
        GetInstanceProfileRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetInstanceProfileResponse>(request, Operations.GetInstanceProfile.Options(), cancellationToken);

    public virtual Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetRoleResponse>(request, Operations.GetRole.Options(), cancellationToken);

    public virtual Task<GetRolePolicyResponse> GetRolePolicyAsync(
        GetRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetRolePolicyResponse>(request, Operations.GetRolePolicy.Options(), cancellationToken);

    public virtual Task<ListAttachedRolePoliciesResponse> ListAttachedRolePoliciesAsync(
        ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAttachedRolePoliciesResponse>(request, Operations.ListAttachedRolePolicies.Options(), cancellationToken);

    public virtual Task<ListInstanceProfilesResponse> ListInstanceProfilesAsync(
        ListInstanceProfilesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListInstanceProfilesResponse>(request, Operations.ListInstanceProfiles.Options(), cancellationToken);

    public virtual Task<ListInstanceProfilesForRoleResponse> ListInstanceProfilesForRoleAsync(
        ListInstanceProfilesForRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListInstanceProfilesForRoleResponse>(request, Operations.ListInstanceProfilesForRole.Options(), cancellationToken);

    public virtual Task<ListRolePoliciesResponse> ListRolePoliciesAsync(
        ListRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRolePoliciesResponse>(request, Operations.ListRolePolicies.Options(), cancellationToken);

    public virtual Task<ListRoleTagsResponse> ListRoleTagsAsync(
        ListRoleTagsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRoleTagsResponse>(request, Operations.ListRoleTags.Options(), cancellationToken);

    public virtual Task<ListRolesResponse> ListRolesAsync(ListRolesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRolesResponse>(request, Operations.ListRoles.Options(), cancellationToken);

    public virtual Task<PutRolePolicyResponse> PutRolePolicyAsync(
        PutRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutRolePolicyResponse>(request, Operations.PutRolePolicy.Options(), cancellationToken);

    public virtual Task<RemoveRoleFromInstanceProfileResponse> RemoveRoleFromInstanceProfileAsync(
        RemoveRoleFromInstanceProfileRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<RemoveRoleFromInstanceProfileResponse>(request, Operations.RemoveRoleFromInstanceProfile.Options(), cancellationToken);

    public virtual Task<TagRoleResponse> TagRoleAsync(TagRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<TagRoleResponse>(request, Operations.TagRole.Options(), cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<Amazon.Runtime.Internal.EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new Compat.EndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4());
    }
}
