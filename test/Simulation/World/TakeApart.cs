using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.Contracts.Environments;
using DevEnv.LocalRunner.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Simulation.World;

/// <summary>Brings an environment into some partial state: any of its parts is gone already when it is destroyed.</summary>
internal static class TakeApart
{
    public static void Some(LocalPlatform platform, Census census, ResourceNames names, Random random, Story story)
    {
        var ec2 = platform.Services.GetRequiredService<IAmazonEC2>();
        var iam = platform.Services.GetRequiredService<IAmazonIdentityManagementService>();
        var secrets = platform.Services.GetRequiredService<IAmazonSecretsManager>();
        var removals = new List<(string What, Func<Task> Remove)>
        {
            ("role policy", () => iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest { RoleName = names.Role, PolicyName = ResourceNames.RolePolicy })),
            ("role of the profile", () => iam.RemoveRoleFromInstanceProfileAsync(new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = names.InstanceProfile, RoleName = names.Role })),
            ("profile", () => iam.DeleteInstanceProfileAsync(new DeleteInstanceProfileRequest { InstanceProfileName = names.InstanceProfile })),
            ("role", () => iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = names.Role })),
            ("secret", () => secrets.DeleteSecretAsync(new DeleteSecretRequest { SecretId = names.ApiKeySecret, ForceDeleteWithoutRecovery = true })),
            ("secret with recovery", () => secrets.DeleteSecretAsync(new DeleteSecretRequest { SecretId = names.ExchangeConfigSecret, RecoveryWindowInDays = 7 })),
        };
        removals.AddRange(census.Take().Where(r => r.Type == "instance" && r.Stem == names.Stem).Select(r => ("instance", (Func<Task>)(() => ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [r.Id] })))));
        foreach (var (what, remove) in removals.Where(_ => random.Next(2) == 0))
        {
            var removal = remove();
            story.Tell("by hand", $"removes the {what} of {names.Stem}{(removal.IsFaulted ? ", and is refused" : string.Empty)}");
        }
    }
}
