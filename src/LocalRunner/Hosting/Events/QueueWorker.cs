using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Sqs;

namespace DevEnv.LocalRunner.Hosting.Events;

/// <summary>
/// Lambda's event source mapping from a queue to a function, with ReportBatchItemFailures. What was sent is delivered at
/// the clock's next move. As on AWS, exactly what the function reports as failed stays: of a FIFO queue it reports
/// everything of the group behind the first failure too, or that is deleted.
/// </summary>
public sealed class QueueWorker : IDisposable
{
    private const int LargestBatch = 10;
    private readonly SqsService _sqs;
    private readonly string _queue;
    private readonly string _function;
    private readonly Func<IFunctionHost> _functions;
    private readonly AwsAccount _account;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private DateTimeOffset? _due;

    /// <exception cref="ArgumentException">The queue's messages are never out of sight, so a batch would be delivered without end.</exception>
    public QueueWorker(SqsService sqs, string queue, Func<IFunctionHost> functions, string function, AwsAccount account, TimeProvider clock)
    {
        if (sqs.Settings(queue).Visibility == TimeSpan.Zero)
        {
            throw new ArgumentException($"The queue {queue} needs a VisibilityTimeout above zero, at least the function's time-out.", nameof(queue));
        }

        (_sqs, _queue, _functions, _function, _account, _clock) = (sqs, queue, functions, function, account, clock);
        _timer = clock.CreateTimer(_ => Poll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _sqs.Changed += OnChanged;
        Wake(clock.GetUtcNow());
    }

    /// <summary>No batch starts any more; one that is under way is told to end.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        _sqs.Changed -= OnChanged;
        _timer.Dispose();
        _stop.Cancel();
        _stop.Dispose();
    }

    private void OnChanged(string queue)
    {
        if (queue == _queue)
        {
            Wake(_clock.GetUtcNow());
        }
    }

    // The earliest wish counts.
    private void Wake(DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_due <= at)
            {
                return;
            }

            _due = at;
            var left = at - _clock.GetUtcNow();
            _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void Poll()
    {
        lock (_gate)
        {
            _due = null;
        }

        while (_sqs.Receive(_queue, LargestBatch) is { Count: > 0 } batch)
        {
            _ = RunAsync(batch, _stop.Token);
        }

        if (_sqs.NextVisible(_queue) is { } next)
        {
            Wake(next);
        }
    }

    private async Task RunAsync(List<MessageRecord> batch, CancellationToken cancellationToken)
    {
        var failed = await InvokeAsync(batch, cancellationToken);
        if (failed is null || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        foreach (var message in batch.Where(m => !failed.Contains(m.Id)))
        {
            _sqs.TryDelete(message);
        }

        // What waited behind the deleted of its group can go now.
        Wake(_clock.GetUtcNow());
    }

    private async Task<IReadOnlySet<string>?> InvokeAsync(List<MessageRecord> batch, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _functions().InvokeAsync(_function, SqsEvent.Write(batch, _sqs.ArnOf(_queue), _account.Region), cancellationToken);
            return SqsEvent.FailuresIn(answer, batch);
        }
        catch (Exception)
        {
            // The edge where Lambda keeps a batch for later, whatever became of its function.
            return null;
        }
    }
}
