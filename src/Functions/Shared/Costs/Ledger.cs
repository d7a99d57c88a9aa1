using System.Globalization;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.Costs;

/// <summary>The final bills, one object for each generation that ran: <c>bills/&lt;day of its end&gt;/&lt;owner&gt;/&lt;stem&gt;.json</c> in the state bucket.</summary>
public sealed class Ledger(IAmazonS3 s3, PlatformOptions platform)
{
    public static string Prefix(DateOnly day) => $"{ResourceNames.BillPrefix}{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/";

    public static string Prefix(DateOnly day, string owner) => $"{Prefix(day)}{EnvironmentTags.Value(owner).ToLowerInvariant()}/";

    /// <summary>What the generation cost until <paramref name="end"/>; null when it launched nothing or its price is unknown.</summary>
    public Bill? Of(EnvironmentState state, DateTimeOffset end) =>
        state.Launch is { LaunchedAt: { } from } launch
        && launch.Offers.LastOrDefault(o => o.Status == OfferStatus.Launched)?.InstanceType is { } type
        && EnvironmentCost.Of(type, platform.Region) is { } cost
            ? new Bill(type, from, end, decimal.Round(cost.For(end - from), 4))
            : null;

    /// <summary>Writes the bill down; a second time it is the same object again.</summary>
    public async Task<Bill?> CloseAsync(EnvironmentState state, DateTimeOffset end, CancellationToken cancellationToken)
    {
        if (Of(state, end) is not { } bill)
        {
            return null;
        }

        var put = new PutObjectRequest
        {
            BucketName = platform.StateBucket,
            Key = $"{Prefix(DateOnly.FromDateTime(end.UtcDateTime), state.Owner)}{state.Names().Stem}.json",
            ContentBody = JsonSerializer.Serialize(bill, ContractsJson.Default.Bill),
            ContentType = "application/json",
        };
        await AwsCall.RunAsync(() => s3.PutObjectAsync(put, cancellationToken), cancellationToken).ConfigureAwait(false);
        return bill;
    }

    /// <summary>Owner (as in the key) and bill of everything that ended on a day.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, Bill>>> OnAsync(DateOnly day, string? owner, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = platform.StateBucket, Prefix = owner is null ? Prefix(day) : Prefix(day, owner) };
        var keys = await Pages.AllAsync(
            () => AwsCall.RunAsync(() => s3.ListObjectsV2Async(request, cancellationToken), cancellationToken),
            page => page.S3Objects?.Select(o => o.Key),
            page => request.ContinuationToken = page.NextContinuationToken).ConfigureAwait(false);
        var bills = new List<KeyValuePair<string, Bill>>();
        foreach (var key in keys)
        {
            using var answer = await AwsCall.RunAsync(() => s3.GetObjectAsync(platform.StateBucket, key, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (await JsonSerializer.DeserializeAsync(answer.ResponseStream, ContractsJson.Default.Bill, cancellationToken).ConfigureAwait(false) is { } bill)
            {
                bills.Add(new(key.Split('/')[2], bill));
            }
        }

        return bills;
    }
}
