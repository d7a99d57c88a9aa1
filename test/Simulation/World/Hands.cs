using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.Contracts.Environments;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.StateMachines.Executions;
using DevEnv.Simulation.Faults;
using Microsoft.Extensions.DependencyInjection;
using Tag = Amazon.EC2.Model.Tag;

namespace DevEnv.Simulation.World;

/// <summary>Somebody with the console, who does things to our resources that nobody should.</summary>
internal sealed class Hands(LocalPlatform platform, Census census, Story story, Random random)
{
    public async Task DoAsync(HandWork what)
    {
        if (what == HandWork.AbortExecution)
        {
            var running = platform.Cloud.Engine.List().Where(e => e.Status == ExecutionStatus.Running).ToList();
            if (running.Count > 0)
            {
                var aborted = running[random.Next(running.Count)];
                story.Tell("by hand", $"aborts {aborted.Name}");
                platform.Cloud.Engine.Stop(aborted.Arn, "ByHand", "A person pressed Stop.");
            }

            return;
        }

        if (what == HandWork.DeleteSecret)
        {
            await DeleteSecretAsync();
            return;
        }

        var instances = census.Take().Where(r => r.Type == "instance").ToList();
        if (instances.Count == 0)
        {
            return;
        }

        var instance = instances[random.Next(instances.Count)];
        story.Tell("by hand", $"{what}: {instance}");
        var ec2 = platform.Services.GetRequiredService<IAmazonEC2>();
        try
        {
            _ = what switch
            {
                HandWork.Terminate => (object)await ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [instance.Id] }),
                HandWork.Stop => await ec2.StopInstancesAsync(new StopInstancesRequest { InstanceIds = [instance.Id] }),
                _ => await ec2.DeleteTagsAsync(new DeleteTagsRequest { Resources = [instance.Id], Tags = [new Tag(EnvironmentTags.ExpiresAt), new Tag(EnvironmentTags.EnvironmentId)] }),
            };
        }
        catch (AmazonEC2Exception refusal)
        {
            story.Tell("by hand", $"is refused: {refusal.ErrorCode}");
        }
    }

    private async Task DeleteSecretAsync()
    {
        var secrets = census.Take().Where(r => r.Type == "secret").ToList();
        if (secrets.Count > 0)
        {
            var secret = secrets[random.Next(secrets.Count)];
            story.Tell("by hand", $"deletes: {secret}");
            await platform.Services.GetRequiredService<IAmazonSecretsManager>().DeleteSecretAsync(new DeleteSecretRequest { SecretId = secret.Id, RecoveryWindowInDays = 7 });
        }
    }
}
