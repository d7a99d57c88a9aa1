using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.Cleaning;

/// <summary>One call each; what is gone already is deleted.</summary>
public sealed class Deletions(IAmazonEC2 ec2, IAmazonSecretsManager secrets, IAmazonS3 s3, PlatformOptions platform)
{
    public Task GroupAsync(string groupId) =>
        AwsCall.DeletedAsync(() => ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = groupId }));

    public Task VolumeAsync(string volumeId) => AwsCall.DeletedAsync(() => ec2.DeleteVolumeAsync(new DeleteVolumeRequest { VolumeId = volumeId }));

    public Task InterfaceAsync(string interfaceId) =>
        AwsCall.DeletedAsync(() => ec2.DeleteNetworkInterfaceAsync(new DeleteNetworkInterfaceRequest { NetworkInterfaceId = interfaceId }));

    /// <summary>For good: the names are never needed again, and a window would only hold them.</summary>
    public Task SecretAsync(string name) => AwsCall.DeletedAsync(() => secrets.DeleteSecretAsync(new DeleteSecretRequest { SecretId = name, ForceDeleteWithoutRecovery = true }));

    /// <summary>A place in the quota.</summary>
    public Task AdmissionAsync(string key) => AwsCall.DeletedAsync(() => s3.DeleteObjectAsync(platform.StateBucket, key));
}
