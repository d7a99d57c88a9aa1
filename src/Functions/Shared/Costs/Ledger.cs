using System.Globalization;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.Costs;

/// <param name="Owner">As in the key; see <see cref="Ledger.Key"/>.</param>
/// <param name="Stem">Environment and generation.</param>
public sealed record LedgerEntry(string Owner, string Stem, Bill Bill);

/// <summary>The final bills, one object for each generation that ran: <c>bills/&lt;day of its end&gt;/&lt;owner&gt;/&lt;stem&gt;.json</c> in the state bucket.</summary>
public sealed class Ledger(IAmazonS3 s3, PlatformOptions platform)
{
    public static string Prefix(DateOnly day) => $"{ResourceNames.BillPrefix}{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/";

    public static string Prefix(DateOnly day, string owner) => $"{Prefix(day)}{Key(owner)}/";

    /// <summary>The owner as bills are filed.</summary>
    public static string Key(string owner) => EnvironmentTags.Value(owner).Replace('/', '.').ToLowerInvariant();

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

    /// <summary>Everything that ended on a day.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> OnAsync(DateOnly day, string? owner, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = platform.StateBucket, Prefix = owner is null ? Prefix(day) : Prefix(day, owner) };
        var keys = await Pages.AllAsync(
            () => AwsCall.RunAsync(() => s3.ListObjectsV2Async(request, cancellationToken), cancellationToken),
            page => page.S3Objects?.Select(o => o.Key),
            page => request.ContinuationToken = page.NextContinuationToken).ConfigureAwait(false);
        var bills = new List<LedgerEntry>();
        foreach (var key in keys)
        {
            using var answer = await AwsCall.RunAsync(() => s3.GetObjectAsync(platform.StateBucket, key, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (await JsonSerializer.DeserializeAsync(answer.ResponseStream, ContractsJson.Default.Bill, cancellationToken).ConfigureAwait(false) is { } bill)
            {
                var parts = key.Split('/');
                bills.Add(new LedgerEntry(parts[2], Path.GetFileNameWithoutExtension(parts[3]), bill));
            }
        }

        return bills;
    }
}
