using System.Globalization;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Shared.Costs;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Shared.PullRequests;
using DevEnv.Functions.Shared.Slack;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Shared.Commands;

/// <summary>The commands that change an environment: each is an intent, and the document decides.</summary>
public sealed class CommandActions(
    EnvironmentService environments, PullRequestSync sync, GitHubClient github, SlackOptions slack, CommentOptions comments, TimeProvider time)
{
    /// <param name="seen">What the pressed button carried: the deadline or the request that the person had before the eyes.</param>
    public async Task<Answer> RunAsync(ParsedCommand command, string? seen, EnvironmentState state, Caller caller, CancellationToken cancellationToken)
    {
        if (command.Verb == CommandVerb.Allow)
        {
            return await AllowAsync(command, state, caller, cancellationToken).ConfigureAwait(false);
        }

        if (state.Revision == 0)
        {
            return Answer.No("This pull request has no environment.");
        }

        Intent intent = command.Verb switch
        {
            CommandVerb.Extend => new Extend(command.Hours ?? LifePolicy.ExtensionHours, seen is null ? null : CommandButtons.Deadline(seen), caller.Login),
            CommandVerb.Hold => new Hold(command.On ?? true, caller.Login),
            CommandVerb.Destroy => new Destroy(caller.Login, $"{caller.Login} had it destroyed."),
            CommandVerb.Approve => new Approve(seen, caller.Login, IsManager(caller)),
            CommandVerb.Deny => new Deny(seen, caller.Login, IsManager(caller)),
            var verb => throw new ArgumentOutOfRangeException(nameof(command), verb, "Not a command that changes anything."),
        };
        var decision = await environments.ApplyAsync(state.Id(), caller.Origin, intent, cancellationToken).ConfigureAwait(false);
        var more = intent is Extend && !decision.IsRefused ? Costs(state, decision.State) : string.Empty;
        return Told(state, decision, more);
    }

    /// <summary>A command that was decided before, by a worker that died before it could say so.</summary>
    public async Task<Answer> AgainAsync(EnvironmentState state, Origin origin, ParsedCommand command, CancellationToken cancellationToken)
    {
        var decision = state.Repeated(origin.Delivery!)!;
        if (command.Verb == CommandVerb.Allow)
        {
            return await LetRunAsync(state, origin, decision.Reason, cancellationToken).ConfigureAwait(false);
        }

        var after = await environments.FlushAsync(state.Id(), cancellationToken).ConfigureAwait(false);
        return Told(state, decision, command.Verb == CommandVerb.Extend && !decision.IsRefused ? Costs(after, after) : string.Empty);
    }

    private static Answer Told(EnvironmentState state, Decision decision, string more) =>
        new($"{state.Repository.FullName}#{state.PullRequest.ToString(CultureInfo.InvariantCulture)}: {decision.Reason}{more}", !decision.IsRefused);

    /// <summary>The setting names the managers; where it names nobody, the repository's roles do.</summary>
    private bool IsManager(Caller caller) => slack.Managers.Count > 0
        ? slack.IsManager(caller.Login)
        : caller.Permission.Level == "admin" || caller.Permission.Role is "admin" or "maintain";

    private string Costs(EnvironmentState before, EnvironmentState after)
    {
        var left = LifePolicy.AloneHours - (after.Deadline - (after.LifeStartedAt ?? after.CreatedAt))?.TotalHours ?? 0;
        var price = Facts.InstanceType(after) is { } type ? EnvironmentCost.Of(type, comments.Region) : null;
        var added = after.Deadline - before.Deadline;
        return (price is not null && added > TimeSpan.Zero ? $" That adds about {Facts.Dollars(price.For(added.Value))}." : string.Empty)
            + (left > 0 ? $" {left.ToString("0.#", CultureInfo.InvariantCulture)} h are left before a manager has to approve." : " Any more needs a manager.");
    }

    private async Task<Answer> AllowAsync(ParsedCommand command, EnvironmentState state, Caller caller, CancellationToken cancellationToken)
    {
        if (await github.GetPullRequestAsync(state.Repository, state.PullRequest, cancellationToken).ConfigureAwait(false) is not { IsOpen: true } pull)
        {
            return Answer.No("That pull request is not open.");
        }

        if (!pull.IsFork)
        {
            return Answer.No("That pull request does not come from a fork; there is nothing to allow.");
        }

        if (command.Sha is not { } sha || !pull.HeadSha.StartsWith(sha, StringComparison.OrdinalIgnoreCase))
        {
            return Answer.No($"Say which commit you looked at: `allow {pull.HeadSha}` is the newest one.");
        }

        if (string.Equals(pull.Author, caller.Login, StringComparison.OrdinalIgnoreCase))
        {
            return Answer.No("Somebody else than the author has to look at it.");
        }

        var template = state with { Owner = pull.Author };
        var allowed = await environments.ApplyAsync(
            state.Id(), template, caller.Origin, (_, _) => Task.FromResult<Intent?>(new ForkAllowed(pull.HeadSha, caller.Login)), cancellationToken).ConfigureAwait(false);
        return await LetRunAsync(state with { Repository = pull.RepositoryAs(state.Repository.InstallationId) }, caller.Origin, allowed!.Reason, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Answer> LetRunAsync(EnvironmentState state, Origin origin, string allowed, CancellationToken cancellationToken)
    {
        var news = new PullRequestNews(state.Repository, state.PullRequest, NewsKind.Opened, null, time.GetUtcNow());
        var result = await sync.ApplyAsync(news, new Origin(origin.By, null, origin.Delivery), cancellationToken).ConfigureAwait(false);
        return Answer.Yes($"{allowed} {result.Reason}");
    }
}
