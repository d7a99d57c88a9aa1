using System.Globalization;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.Policies;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Provisioning;

/// <summary>The environment's role and instance profile, on our path and under our boundary.</summary>
public sealed class CreateAccessFunction(
    ProvisioningSteps steps, IAmazonIdentityManagementService iam, PlatformOptions platform, ProvisioningOptions options)
{
    [LambdaFunction]
    public async Task<StepResult> CreateAccess(StepInput input)
    {
        var state = await steps.EnterAsync(input, CancellationToken.None).ConfigureAwait(false);
        var names = input.Names();
        await CreateRoleAsync(state, names).ConfigureAwait(false);
        var policy = new PutRolePolicyRequest
        {
            RoleName = names.Role,
            PolicyName = ResourceNames.RolePolicy,
            PolicyDocument = EnvironmentPolicies.Role(platform.PolicyScope(), names, state.Repository.Id, state.HeadSha!),
        };
        await AwsCall.RunAsync(() => iam.PutRolePolicyAsync(policy), CancellationToken.None).ConfigureAwait(false);
        await CreateProfileAsync(state, names).ConfigureAwait(false);
        return StepResult.Done;
    }

    private async Task CreateRoleAsync(EnvironmentState state, ResourceNames names)
    {
        var request = new CreateRoleRequest
        {
            RoleName = names.Role,
            Path = ResourceNames.RolePath,
            Description = $"Development environment {names.Stem}",
            AssumeRolePolicyDocument = EnvironmentPolicies.Trust(),
            PermissionsBoundary = options.BoundaryArn,
            Tags = Tags(state),
        };
        if (await AwsCall.UnlessAsync(AwsErrorKind.Exists, () => iam.CreateRoleAsync(request), CancellationToken.None).ConfigureAwait(false) is not null)
        {
            return;
        }

        var existing = await AwsCall.RunAsync(() => iam.GetRoleAsync(new GetRoleRequest { RoleName = names.Role }), CancellationToken.None).ConfigureAwait(false);
        var isOurs = existing.Role.Path == ResourceNames.RolePath
            && EnvironmentTags.Match(existing.Role.Tags?.Select(t => KeyValuePair.Create(t.Key, t.Value)), names)
            && existing.Role.PermissionsBoundary?.PermissionsBoundaryArn == options.BoundaryArn;
        if (!isOurs)
        {
            throw new NameTaken($"A role named {names.Role} exists and is not this environment's (path, tags or boundary differ).");
        }
    }

    private async Task CreateProfileAsync(EnvironmentState state, ResourceNames names)
    {
        var create = new CreateInstanceProfileRequest { InstanceProfileName = names.InstanceProfile, Path = ResourceNames.RolePath, Tags = Tags(state) };
        await AwsCall.UnlessAsync(AwsErrorKind.Exists, () => iam.CreateInstanceProfileAsync(create), CancellationToken.None).ConfigureAwait(false);

        // A profile holds one role (IAM quotas): "limit exceeded" says that there is one in it already.
        var add = new AddRoleToInstanceProfileRequest { InstanceProfileName = names.InstanceProfile, RoleName = names.Role };
        if (await AwsCall.UnlessAsync(AwsErrorKind.Quota, () => iam.AddRoleToInstanceProfileAsync(add), CancellationToken.None).ConfigureAwait(false) is not null)
        {
            return;
        }

        var get = new GetInstanceProfileRequest { InstanceProfileName = names.InstanceProfile };
        var existing = await AwsCall.RunAsync(() => iam.GetInstanceProfileAsync(get), CancellationToken.None).ConfigureAwait(false);
        if (existing.InstanceProfile.Path != ResourceNames.RolePath || existing.InstanceProfile.Roles?.FirstOrDefault()?.RoleName != names.Role)
        {
            throw new NameTaken($"An instance profile named {names.InstanceProfile} exists and is not this environment's (path or role differ).");
        }
    }

    private static List<Tag> Tags(EnvironmentState state) =>
    [
        new Tag { Key = EnvironmentTags.EnvironmentId, Value = state.Environment },
        new Tag { Key = EnvironmentTags.Generation, Value = state.Generation.ToString(CultureInfo.InvariantCulture) },
        new Tag { Key = EnvironmentTags.Owner, Value = EnvironmentTags.Value(state.Owner) },
        new Tag { Key = EnvironmentTags.AutoDestroy, Value = "true" },
    ];
}
