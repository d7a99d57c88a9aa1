using Amazon.Lambda.Core;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Slack;

namespace DevEnv.Functions.Digest;

/// <summary>Tells each owner and the operators. Every message has a key, so a run that is tried again only tells who was not told.</summary>
public sealed class DigestSender(SlackClient slack, SlackPeople people, SlackOptions options, OperationsChannel operations)
{
    /// <exception cref="ServiceUnavailable">After all were tried: some were not told, and another try may.</exception>
    public async Task<DigestReport> SendAsync(Week week, CancellationToken cancellationToken)
    {
        var told = 0;
        var unknown = new List<string>();
        var failed = new List<string>();
        foreach (var owner in week.Owners)
        {
            try
            {
                if (await TellAsync(owner, week.Period, cancellationToken).ConfigureAwait(false))
                {
                    told++;
                }
                else
                {
                    unknown.Add(owner.Owner);
                }
            }
            catch (StepException error)
            {
                LambdaLogger.Log($"The digest of {owner.Owner} was not taken: {error.GetType().Name}: {error.Message}\n");
                failed.Add(owner.Owner);
            }
        }

        // Without the failures in it: the next try may mend them, and would not tell this again.
        await operations.TellAsync($"digest:{week.Period.Week}", DigestText.Summary(week, options.IsOn ? unknown : []), week.Period.WeekStart, cancellationToken).ConfigureAwait(false);
        return failed.Count == 0
            ? new DigestReport(week.Period.Week, week.Owners.Count, told, unknown.Count, week.Owners.Sum(o => o.EndedDollars + o.LivingDollars))
            : throw new ServiceUnavailable($"The digest of {week.Period.Week} did not reach {string.Join(", ", failed)}.");
    }

    private async Task<bool> TellAsync(WeekOfOwner owner, DigestPeriod period, CancellationToken cancellationToken)
    {
        if (await people.SlackUserOfAsync(owner.Owner, cancellationToken).ConfigureAwait(false) is not { } user)
        {
            return false;
        }

        var channel = await slack.OpenDirectMessageAsync(user, cancellationToken).ConfigureAwait(false);
        var text = DigestText.Of(owner, period);
        await slack.PostOnceAsync(
            channel, $"digest:{period.Week}:{owner.Owner.ToLowerInvariant()}", text, new BlockKit().Section(text).ToJson(), period.WeekStart, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
