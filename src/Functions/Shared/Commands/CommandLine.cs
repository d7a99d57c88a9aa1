using System.Globalization;
using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Shared.Commands;

/// <summary>
/// The grammar of commands. A pull request is written <c>#12</c>, <c>12</c>, <c>owner/name#12</c> or as an environment's id. After
/// extend, a lone number is hours, as is one with an h.
/// </summary>
public static class CommandLine
{
    public const int MaximumHours = 720;

    private static readonly char[] Blanks = [' ', '\t', '\r', '\n', '\u00a0'];

    private static readonly Dictionary<string, CommandVerb> Verbs =
        Enum.GetValues<CommandVerb>().ToDictionary(v => v.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);

    /// <param name="text">What follows <c>/dev-env</c>; nothing asks for help.</param>
    /// <returns>A command, or an error for the person. The error quotes nothing but short plain words.</returns>
    public static (ParsedCommand? Command, string? Error) Parse(string? text)
    {
        if ((text ?? string.Empty).Split(Blanks, StringSplitOptions.RemoveEmptyEntries) is not [var word, .. var arguments])
        {
            return (new ParsedCommand(CommandVerb.Help), null);
        }

        if (!Verbs.TryGetValue(word, out var verb))
        {
            var meant = NearestName.Of(word, Verbs.Keys) is { } nearest ? $" Did you mean `{nearest}`?" : string.Empty;
            return (null, $"There is no command {Shown(word)}.{meant} `help` lists them.");
        }

        return verb switch
        {
            CommandVerb.Help => (new ParsedCommand(verb), null),
            CommandVerb.List => arguments is [] ? (new ParsedCommand(verb), null) : Unexpected(verb, arguments[0]),
            CommandVerb.Extend => Extend(arguments),
            CommandVerb.Hold => Hold(arguments),
            CommandVerb.Allow => Allow(arguments),
            _ => WithTarget(new ParsedCommand(verb), arguments),
        };
    }

    private static (ParsedCommand?, string?) WithTarget(ParsedCommand command, string[] arguments) => arguments switch
    {
        [] => (command, null),
        [var only] => Target(command, only) is { } named ? (named, null) : NoTarget(command.Verb, only),
        [_, var second, ..] => Unexpected(command.Verb, second),
    };

    private static (ParsedCommand?, string?) Hold(string[] arguments)
    {
        bool? on = arguments is [.., var last] ? last.ToLowerInvariant() switch { "on" => true, "off" => false, _ => null } : null;
        return WithTarget(new ParsedCommand(CommandVerb.Hold) { On = on }, on is null ? arguments : arguments[..^1]);
    }

    private static (ParsedCommand?, string?) Allow(string[] arguments)
    {
        // Seven digits could be a pull request's number too; with a letter among them, or forty of them, they are a commit.
        var sha = arguments is [.., var last] && last.Length is >= 7 and <= 64 && last.All(char.IsAsciiHexDigit) && (last.Length >= 40 || last.Any(char.IsAsciiLetter)) ? last : null;
        return WithTarget(new ParsedCommand(CommandVerb.Allow) { Sha = sha }, sha is null ? arguments : arguments[..^1]);
    }

    private static (ParsedCommand?, string?) Extend(string[] arguments)
    {
        var command = new ParsedCommand(CommandVerb.Extend);
        switch (arguments)
        {
            case []:
                return (command, null);
            case [var only]:
                return HoursText(only) is { } hours ? WithHours(command, hours)
                    : Target(command, only) is { } named ? (named, null)
                    : NoTarget(command.Verb, only);
            case [var first, var second]:
                // Hours last, as in the help; but "48h #12" can mean only one thing.
                var (target, time) = second.StartsWith('#') || first.EndsWith('h') && HoursText(first) is not null ? (second, first) : (first, second);
                return Target(command, target) is not { } of ? NoTarget(command.Verb, target)
                    : HoursText(time) is { } length ? WithHours(of, length)
                    : (null, $"{Shown(time)} is no number of hours: `extend #12 48`.");
            default:
                return Unexpected(command.Verb, arguments[2]);
        }
    }

    private static ParsedCommand? Target(ParsedCommand command, string text)
    {
        if (EnvironmentId.TryParse(text, out var id))
        {
            return command with { Environment = id.Value };
        }

        var hash = text.IndexOf('#');
        if (!int.TryParse(text.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return null;
        }

        return hash <= 0 ? command with { PullRequest = number }
            : RepositoryName.TryParse(text[..hash], out _) ? command with { PullRequest = number, Repository = text[..hash] }
            : null;
    }

    /// <returns>The digits of <c>48</c>, <c>+48</c> or <c>48h</c>; null for anything else.</returns>
    private static string? HoursText(string text)
    {
        var digits = text.StartsWith('+') ? text[1..] : text;
        digits = digits.EndsWith('h') || digits.EndsWith('H') ? digits[..^1] : digits;
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static (ParsedCommand?, string?) WithHours(ParsedCommand command, string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is >= 1 and <= MaximumHours
            ? (command with { Hours = hours }, null)
            : (null, $"Hours are a whole number from 1 to {MaximumHours}: `extend 48`. A pull request is written with #: `extend #12`.");

    private static (ParsedCommand?, string?) NoTarget(CommandVerb verb, string text) =>
        (null, $"{Shown(text)} is no pull request. Write it as `{Word(verb)} #12`, `{Word(verb)} owner/name#12`, or with an environment's id.");

    private static (ParsedCommand?, string?) Unexpected(CommandVerb verb, string text) =>
        (null, $"`{Word(verb)}` does not take {Shown(text)}: {CommandHelp.Usage(verb)}.");

    private static string Word(CommandVerb verb) => verb.ToString().ToLowerInvariant();

    /// <summary>Nothing that Slack or GitHub would take for markup or for somebody's name.</summary>
    private static string Shown(string text) =>
        text.Length <= 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '#' or '/' or '.' or '+') ? $"`{text}`" : "like that";
}
