using System.Globalization;
using Amazon.Lambda.Core;
using DevEnv.Contracts.Observability;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Slack;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Alarms;

/// <summary>Keeps one alarm's record and brings its message to what the record says: saved first, told then, so that nothing told is lost or told twice.</summary>
public sealed class AlarmDesk(BucketDocuments documents, SecretReaders readers, SlackClient slack, SlackOptions slackOptions, AlarmOptions options, PlatformOptions platform)
{
    private const int Tries = 10;

    /// <exception cref="ServiceUnavailable">Slack does not take it: the event has to come again.</exception>
    public async Task TakeAsync(AlarmChange change, CancellationToken cancellationToken)
    {
        var key = AlarmRecord.Key(change.Alarm);
        IReadOnlyList<string>? findings = null;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (before, etag) = await documents.ReadAsync(key, AlarmsJson.Default.AlarmRecord, cancellationToken).ConfigureAwait(false);
            var record = AlarmStory.Next(before, change);
            if (!ReferenceEquals(record, before))
            {
                if (change.Value == AlarmState.Alarm && AlarmNames.Known(platform.Prefix, change.Alarm) == AlarmNames.SecretReads)
                {
                    findings ??= await readers.FindAsync(change.At, cancellationToken).ConfigureAwait(false);
                    record = record with { Findings = findings };
                }

                // Read again in any case: the new ETag belongs to what is told below.
                await documents.TryWriteAsync(key, record, AlarmsJson.Default.AlarmRecord, etag, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (record.IsTold)
            {
                return;
            }

            var told = await TellAsync(record, cancellationToken).ConfigureAwait(false);
            if (await documents.TryWriteAsync(key, told, AlarmsJson.Default.AlarmRecord, etag, cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            // Another event changed it meanwhile, and our message may have come after its own: told once more, by the newer record.
        }

        throw new StateConflict($"The record of the alarm {change.Alarm} kept changing.");
    }

    private async Task<AlarmRecord> TellAsync(AlarmRecord record, CancellationToken cancellationToken)
    {
        var notice = AlarmText.Of(record, options.Runbook, platform.Prefix);
        if (!slackOptions.IsOn || slackOptions.OperationsChannel is not { } channel)
        {
            LambdaLogger.Log($"Alarm, and no Slack to tell it in: {notice.Text.ReplaceLineEndings(" ")}\n");
            return record with { IsTold = true };
        }

        try
        {
            if (record.MessageTs is { } known)
            {
                return await EditAsync(record, channel, known, notice.Text, notice.Blocks, cancellationToken).ConfigureAwait(false);
            }

            var ts = await PostAsync(record, record.OpenedAt!.Value, channel, notice.Text, notice.Blocks, cancellationToken).ConfigureAwait(false);
            if (record.At != record.OpenedAt)
            {
                // What an earlier try posted says less.
                await slack.UpdateAsync(channel, ts, notice.Text, notice.Blocks, cancellationToken).ConfigureAwait(false);
            }

            return record with { MessageTs = ts, IsTold = true };
        }
        catch (StepException error) when (error is SlackUnavailable or SlackRateLimited)
        {
            throw new ServiceUnavailable($"The alarm {record.Alarm} is not told yet: {error.Message}", error);
        }
    }

    private async Task<AlarmRecord> EditAsync(AlarmRecord record, string channel, string ts, string text, string blocks, CancellationToken cancellationToken)
    {
        try
        {
            await slack.UpdateAsync(channel, ts, text, blocks, cancellationToken).ConfigureAwait(false);
            return record with { IsTold = true };
        }
        catch (SlackRefused)
        {
            // Deleted by somebody, or too old to be edited: the change is told in a message of its own.
            var fresh = await PostAsync(record, record.At, channel, text, blocks, cancellationToken).ConfigureAwait(false);
            return record with { MessageTs = fresh, IsTold = true };
        }
    }

    private Task<string> PostAsync(AlarmRecord record, DateTimeOffset began, string channel, string text, string blocks, CancellationToken cancellationToken) =>
        slack.PostOnceAsync(channel, $"alarm:{record.Alarm}:{began.UtcTicks.ToString(CultureInfo.InvariantCulture)}", text, blocks, began, cancellationToken);
}
