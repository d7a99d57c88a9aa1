using System.Threading.Channels;
using Amazon.Runtime;
using Amazon.S3.Model;
using DevEnv.Agent.Hosting;
using DevEnv.Agent.Logs;

namespace DevEnv.Agent.Reporting;

/// <summary>
/// Puts the report on each change and each minute. Changes while one is under way become one more; a report that cannot be put
/// waits for the next tick and never holds up anything else.
/// </summary>
internal sealed class Reporter(AgentState state, AwsClients aws, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(3);

    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool lastFailed;

    public void Wake() => wakes.Writer.TryWrite(true);

    public async Task RunAsync(CancellationToken stopping)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        var tick = timer.WaitForNextTickAsync(stopping).AsTask();
        var wake = wakes.Reader.ReadAsync(stopping).AsTask();
        try
        {
            while (true)
            {
                var happened = await Task.WhenAny(tick, wake);
                await happened;
                tick = happened == tick ? timer.WaitForNextTickAsync(stopping).AsTask() : tick;
                wake = happened == wake ? wakes.Reader.ReadAsync(stopping).AsTask() : wake;
                await PutAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }

        using var end = new CancellationTokenSource(LastWords, time);
        await PutAsync(end.Token);
    }

    private async Task PutAsync(CancellationToken cancellationToken)
    {
        if (state.Description is not { } description)
        {
            return;
        }

        try
        {
            using var body = new MemoryStream(ReportBuilder.Build(description, state, time.GetUtcNow()));
            await aws.S3(description.Region).PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = description.ReportBucket,
                    Key = description.ReportPrefix + "report.json",
                    InputStream = body,
                    ContentType = "application/json",
                    UseChunkEncoding = false,
                },
                cancellationToken);
            lastFailed = false;
        }
        catch (Exception error) when (error is AmazonClientException or AmazonServiceException or HttpRequestException or IOException or TimeoutException)
        {
            if (!lastFailed)
            {
                state.Log.Add(LogLine.Agent, $"the report could not be put, the next try is in a minute at the latest: {error.Message}");
            }

            lastFailed = true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }
}
