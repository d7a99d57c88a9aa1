using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Scenarios.Driving;

/// <summary>What a scenario finds and changes in the state bucket behind the platform's back.</summary>
public static class StateBucket
{
    public static async Task<IReadOnlyList<string>> KeysAsync(this Platform platform, string prefix)
    {
        var answer = await platform.Local.Services.GetRequiredService<IAmazonS3>().ListObjectsV2Async(new ListObjectsV2Request { BucketName = "dev-env-state", Prefix = prefix });
        return [.. (answer.S3Objects ?? []).Select(o => o.Key)];
    }

    public static async Task SaveAsync(this Platform platform, EnvironmentState state)
    {
        var states = platform.Local.Services.GetRequiredService<StateStore>();
        var stored = await states.FindAsync(state.Id(), CancellationToken.None);
        (await states.TrySaveAsync(state, stored!.ETag, CancellationToken.None)).ShouldNotBeNull();
    }
}
