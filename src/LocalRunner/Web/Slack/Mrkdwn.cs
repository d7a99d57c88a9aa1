using System.Globalization;
using System.Text.RegularExpressions;

namespace DevEnv.LocalRunner.Web.Slack;

/// <summary>
/// Slack's markup as HTML and as plain text (Slack docs, "Formatting message text"). No tag of the text's own survives: all
/// that is shown comes through <see cref="Html"/> templates. Dates are shown in UTC.
/// </summary>
public static partial class Mrkdwn
{
    private const int Deepest = 4;

    /// <param name="nameOf">A person's or channel's name by id.</param>
    public static Html Render(string text, Func<string, string?> nameOf) => Render(text, nameOf, 0);

    /// <summary>For terminals: the markup's signs stay, links and dates are spelled out.</summary>
    public static string Text(string text, Func<string, string?> nameOf) => Unescape(Angle().Replace(text, m =>
    {
        var (shown, url) = Read(m.Groups[1].Value, nameOf);
        return url is null || url == shown ? shown : $"{shown} ({url})";
    }));

    private static Html Render(string text, Func<string, string?> nameOf, int depth)
    {
        var parts = new List<Html>();
        var at = 0;
        foreach (Match match in Special().Matches(text))
        {
            parts.Add(Plain(text[at..match.Index]));
            parts.Add(Of(match, nameOf, depth));
            at = match.Index + match.Length;
        }

        parts.Add(Plain(text[at..]));
        return Html.Join(parts);
    }

    private static Html Of(Match match, Func<string, string?> nameOf, int depth)
    {
        if (match.Groups["block"] is { Success: true } block)
        {
            return Html.Of($"<pre tabindex=\"0\"><code>{Unescape(block.Value.Trim('\n'))}</code></pre>");
        }

        if (match.Groups["code"] is { Success: true } code)
        {
            return Html.Of($"<code>{Unescape(code.Value)}</code>");
        }

        if (match.Groups["angle"] is { Success: true } angle)
        {
            var (shown, url) = Read(angle.Value, nameOf);
            return url is null ? Html.Of($"{Unescape(shown)}") : Html.Of($"<a href=\"{Here(url)}\" rel=\"noreferrer\">{Unescape(shown)}</a>");
        }

        if (depth == Deepest)
        {
            return Plain(match.Value);
        }

        return match.Groups["bold"] is { Success: true } bold
            ? Html.Of($"<strong>{Render(bold.Value, nameOf, depth + 1)}</strong>")
            : Html.Of($"<em>{Render(match.Groups["italic"].Value, nameOf, depth + 1)}</em>");
    }

    private static Html Plain(string text) => Html.Join(Unescape(text).Split('\n').Select((line, i) => i == 0 ? Html.Of($"{line}") : Html.Of($"<br>{line}")));

    /// <summary>What stands between angle brackets: the words to show, and the address if it is a link.</summary>
    private static (string Shown, string? Url) Read(string inner, Func<string, string?> nameOf)
    {
        var bar = inner.IndexOf('|', StringComparison.Ordinal);
        var (target, label) = bar < 0 ? (inner, null) : (inner[..bar], inner[(bar + 1)..]);
        return target switch
        {
            ['!', ..] when target.StartsWith("!date^", StringComparison.Ordinal) => (Date(target.Split('^')) ?? label ?? target, null),
            ['!', ..] => ("@" + target[1..], null),
            ['@', ..] => ("@" + (label ?? nameOf(target[1..]) ?? target[1..]), null),
            ['#', ..] => ("#" + (label ?? nameOf(target[1..]) ?? target[1..]), null),
            _ when Uri.TryCreate(Unescape(target), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" => (label ?? target, url.AbsoluteUri),
            _ => (label ?? target, null),
        };
    }

    // !date, seconds since 1970, a template with {date...} and {time...}, and perhaps a link, which is left out.
    private static string? Date(string[] parts)
    {
        if (parts is not [_, var seconds, var template, ..]
            || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var since)
            || since > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return null;
        }

        var at = DateTimeOffset.FromUnixTimeSeconds(since).UtcDateTime;
        return DateField().Replace(template, m => at.ToString(m.Value.StartsWith("{time", StringComparison.Ordinal) ? "HH:mm 'UTC'" : "ddd d MMM yyyy,", CultureInfo.InvariantCulture)).TrimEnd(',');
    }

    // A pull request of the local GitHub is a page of this runner.
    private static string Here(string url) => PullRequest().Match(url) is { Success: true } match ? $"/pull-requests/{match.Groups[1].Value}/{match.Groups[2].Value}" : url;

    private static string Unescape(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex(@"```(?<block>.+?)```|`(?<code>[^`\n]+)`|<(?<angle>[^<>\n]+)>|(?<![\w*])\*(?! )(?<bold>[^*\n]+)(?<! )\*(?!\w)|(?<!\w)_(?! )(?<italic>[^_\n]+)(?<! )_(?!\w)", RegexOptions.Singleline)]
    private static partial Regex Special();

    [GeneratedRegex(@"<([^<>\n]+)>")]
    private static partial Regex Angle();

    [GeneratedRegex(@"\{(?:date|time)[a-z_]*\}")]
    private static partial Regex DateField();

    [GeneratedRegex(@"^https://github\.com/([\w.-]+/[\w.-]+)/pull/(\d{1,9})$")]
    private static partial Regex PullRequest();
}
