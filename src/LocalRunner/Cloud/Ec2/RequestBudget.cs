using System.Net;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>EC2 throttles by account and action: a bucket of requests for each action.</summary>
internal sealed class RequestBudget(TimeProvider time)
{
    private readonly Dictionary<string, (double Left, DateTimeOffset At)> _buckets = [];

    public void Spend(string action, RequestRate? rate)
    {
        if (rate is null)
        {
            return;
        }

        var now = time.GetUtcNow();
        var (left, at) = _buckets.TryGetValue(action, out var bucket) ? bucket : (rate.Burst, now);
        left = Math.Min(rate.Burst, left + ((now - at).TotalSeconds * rate.PerSecond));
        if (left < 1)
        {
            _buckets[action] = (left, now);
            throw Ec2Dialect.Server("RequestLimitExceeded", "Request limit exceeded.", HttpStatusCode.ServiceUnavailable);
        }

        _buckets[action] = (left - 1, now);
    }
}
