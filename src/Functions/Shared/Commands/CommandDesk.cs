using DevEnv.Contracts;
using DevEnv.Contracts.Commands;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Shared.Slack;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Shared.Commands;

/// <summary>
/// Carries out what the queue brings, and says what came of it: the same commands, rules and words from Slack and from a pull
/// request's comment. A command that comes twice is carried out once, and told the same both times.
/// </summary>
public sealed class CommandDesk(
    SlackPeople people, CommandTargets targets, CommandActions actions, CommandLists lists, GitHubClient github, EnvironmentService environments, TimeProvider time)
{
    private const string Done = "+1";
    private const string Refused = "-1";
    private static readonly string[] Reactions = [Done, Refused];
    private static readonly TimeSpan Newest = TimeSpan.FromHours(CommandQueueLimits.TriedForHours);

    public async Task<CommandReply> HandleAsync(QueuedCommand command, CancellationToken cancellationToken)
    {
        // The reaction is the last thing that is done: where it is, nothing is left to do, and what is so by now may call for another one.
        if (command.Place is { } asked && await github.HasReactedAsync(asked.Repository, asked.Comment, Reactions, cancellationToken).ConfigureAwait(false))
        {
            return new CommandReply(string.Empty);
        }

        var answer = await AnswerAsync(command, cancellationToken).ConfigureAwait(false);
        if (command is { Place: { } place, GitHubLogin: { } login })
        {
            await NoteAsync(command, login, answer, cancellationToken).ConfigureAwait(false);
            await github.AddReactionAsync(place.Repository, place.Comment, answer.IsDone ? Done : Refused, cancellationToken).ConfigureAwait(false);
        }

        return new CommandReply(BlockKit.Escape(answer.Text));
    }

    private async Task<Answer> AnswerAsync(QueuedCommand command, CancellationToken cancellationToken)
    {
        var login = command.GitHubLogin
            ?? (command.SlackUser is { } user ? await people.GitHubLoginOfAsync(user, cancellationToken).ConfigureAwait(false) : null);
        if (login is null)
        {
            return Answer.No("I do not know who you are on GitHub. Ask the platform's operators to add you to the setting SLACK_USERS (your GitHub login = your Slack user id or e-mail address).");
        }

        var (parsed, seen, error) = Read(command);
        if (parsed is null)
        {
            return Answer.No(error!);
        }

        return parsed.Verb switch
        {
            CommandVerb.Help => Answer.Yes(CommandHelp.Text),
            CommandVerb.List => Answer.Yes(await lists.AllAsync(cancellationToken).ConfigureAwait(false)),
            _ => await OnOneAsync(command, parsed, seen, login, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<Answer> OnOneAsync(QueuedCommand command, ParsedCommand parsed, string? seen, string login, CancellationToken cancellationToken)
    {
        var (state, problem) = await targets.FindAsync(parsed, command, login, cancellationToken).ConfigureAwait(false);
        if (state is null)
        {
            return Answer.No(problem!);
        }

        // Before anything that may be otherwise by now.
        var origin = new Origin($"{command.Source}:{login}", command.Id);
        if (state.OutcomeOf(command.Id) is not null)
        {
            return await actions.AgainAsync(state, origin, parsed, cancellationToken).ConfigureAwait(false);
        }

        if (time.GetUtcNow() - command.ReceivedAt > Newest)
        {
            return Answer.No($"This was asked for on {TimeText.Minute(command.ReceivedAt)}, and could not be carried out for a day. Ask again if it is still wanted.");
        }

        // Asked of GitHub each time: Slack knows nothing about who may write where.
        var permission = await github.GetPermissionAsync(state.Repository, login, cancellationToken).ConfigureAwait(false);
        var caller = new Caller(login, permission, origin);
        return parsed.Verb switch
        {
            _ when permission.Level == Permission.None.Level => Answer.No($"{login} has no access to {state.Repository.FullName}."),
            CommandVerb.Status => Answer.Yes(lists.One(state)),
            CommandVerb.Logs => Answer.Yes(await lists.LogsAsync(state, cancellationToken).ConfigureAwait(false)),
            _ when !permission.CanWrite => Answer.No($"{login} has no write permission on {state.Repository.FullName}; that needs it."),
            _ => await actions.RunAsync(parsed, seen, state, caller, cancellationToken).ConfigureAwait(false),
        };
    }

    private static (ParsedCommand? Command, string? Seen, string? Error) Read(QueuedCommand command)
    {
        if (command.ActionId is not { } action)
        {
            var (parsed, error) = CommandLine.Parse(command.Text);
            return (parsed, null, error);
        }

        CommandVerb? verb = action switch
        {
            CommandButtons.Extend => CommandVerb.Extend,
            CommandButtons.Approve => CommandVerb.Approve,
            CommandButtons.Deny => CommandVerb.Deny,
            _ => null,
        };
        return verb is { } known && CommandButtons.Read(command.Value) is { } value
            ? (new ParsedCommand(known) { Environment = value.Environment }, value.Seen, null)
            : (null, null, "That button is of an older version of the platform.");
    }

    /// <summary>The reaction says how it went, and the pull request's one comment says why.</summary>
    private async Task NoteAsync(QueuedCommand command, string login, Answer answer, CancellationToken cancellationToken)
    {
        if (EnvironmentId.TryParse(command.Environment, out var environment)
            && await environments.FindAsync(environment, cancellationToken).ConfigureAwait(false) is not null)
        {
            var note = new CommandNote(login, command.Text ?? string.Empty, answer.Text, time.GetUtcNow());
            await environments.ApplyAsync(environment, new Origin($"github:{login}", command.Id + ":note"), new Noted(note), cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>Who gives a command, and how the audit will know it.</summary>
public sealed record Caller(string Login, Permission Permission, Origin Origin);

/// <param name="IsDone">False when it was refused.</param>
public sealed record Answer(string Text, bool IsDone)
{
    public static Answer Yes(string text) => new(text, true);

    public static Answer No(string text) => new(text, false);
}
