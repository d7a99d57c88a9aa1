using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Doctor.Checks;

/// <summary>The agent's executable lies in the artefact bucket and is the one whose hash every instance checks.</summary>
public sealed class AgentCheck(Installation installation, Ways ways) : ICheck
{
    private const string Mend = "./dev agent builds it, uploads it and prints the three context values; then ./dev deploy.";

    public string Name => "agent";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var (key, wanted) = (installation.Need("AGENT_KEY"), installation.Need("AGENT_SHA256"));
        var request = new GetObjectMetadataRequest { BucketName = installation.Need("ARTIFACT_BUCKET"), Key = key, ChecksumMode = ChecksumMode.ENABLED };
        await using var clients = ways.Clients();
        GetObjectMetadataResponse found;
        try
        {
            found = await clients.GetRequiredService<IAmazonS3>().GetObjectMetadataAsync(request, cancellationToken);
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return [Finding.Fail($"{key} is not in {request.BucketName}: no instance can boot.", Mend)];
        }

        if (found.ChecksumSHA256 is not { Length: > 0 } checksum || checksum.Contains('-', StringComparison.Ordinal))
        {
            return [Finding.Warn($"{key} was uploaded without a SHA-256, so nobody can tell whether it is the right one.", Mend)];
        }

        return Convert.ToHexStringLower(Convert.FromBase64String(checksum)) == wanted
            ? [Finding.Ok($"{key}, {found.ContentLength / 1_000_000.0:0.0} MB, version {installation.Need("AGENT_VERSION")}")]
            : [Finding.Fail($"{key} has another SHA-256 than agentSha256: every instance would refuse it.", Mend)];
    }
}
