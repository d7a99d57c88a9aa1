using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>
/// What lies in the artefact bucket in place of the agent: here the agents are processes of this machine, and nobody fetches it.
/// It is there so that the installation is whole for whoever looks at it.
/// </summary>
internal static class LocalAgent
{
    private const string Key = "agents/local/agent";
    private static readonly byte[] Content = "The agents of this platform are processes of this machine.\n"u8.ToArray();

    public static IReadOnlyDictionary<string, string> Settings(IReadOnlyDictionary<string, string> others) => new Dictionary<string, string>(others)
    {
        ["AGENT_KEY"] = Key,
        ["AGENT_SHA256"] = Convert.ToHexStringLower(SHA256.HashData(Content)),
    };

    public static Task DeployAsync(IAmazonS3 s3, CancellationToken cancellationToken) => s3.PutObjectAsync(
        new PutObjectRequest { BucketName = LocalCloud.ArtifactBucket, Key = Key, InputStream = new MemoryStream(Content), ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, cancellationToken);
}
