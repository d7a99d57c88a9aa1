using System.Collections.Immutable;

namespace DevEnv.Shared.Policies;

/// <summary>
/// One kind of call: who makes it, what is asked of IAM, on what and under which conditions. Words in braces are filled in for one
/// installation; "x" is whatever comes there, for example an instance's id.
/// </summary>
public sealed record CallPattern(string Who, string Action, string Resource, ImmutableSortedDictionary<string, string> Context)
{
    private const string Foreign = "foreign";
    private static readonly string[] Free = ["x", "*", "{environment}", "log-stream"];

    /// <summary>Either of them says that an instance is ours, so they are foreign together or not at all.</summary>
    private static readonly string[] Alternatives = ["aws:ResourceTag/AutoDestroy", "ec2:InstanceProfile"];

    /// <param name="line">who action resource key=value,value ...</param>
    public static CallPattern Parse(string line)
    {
        var words = line.Split(' ');
        return new CallPattern(words[0], words[1], words[2], words.Skip(3).Select(w => w.Split('=', 2)).ToImmutableSortedDictionary(p => p[0], p => p[1], StringComparer.Ordinal));
    }

    /// <param name="name">What a word in braces is called; several where an installation has several.</param>
    public IEnumerable<Question> Fill(Func<string, IReadOnlyList<string>> name) => Filled(ToString(), name).Select(line =>
    {
        var filled = Parse(line);
        return filled.Context.Aggregate(new Question(filled.Action, filled.Resource), (q, c) => q.With(c.Key, c.Value.Split(',')));
    });

    /// <summary>What S3 asks for besides when the key is not there: whether the caller may know (S3 API reference, GetObject).</summary>
    public CallPattern? WhenMissing =>
        Action == "s3:GetObject" ? this with { Action = "s3:ListBucket", Resource = Resource[..Resource.IndexOf('/', StringComparison.Ordinal)] } : null;

    /// <summary>The same call with one thing about it that is not ours: a part of the resource's name, or a condition that is otherwise or missing.</summary>
    public IEnumerable<CallPattern> Neighbours() => OtherResources().Concat(OtherConditions());

    public override string ToString() => $"{Who} {Action} {Resource}{string.Concat(Context.Select(c => $" {c.Key}={c.Value}"))}";

    private IEnumerable<CallPattern> OtherResources()
    {
        var parts = Resource.Split(':', 6);
        if (parts.Length < 6)
        {
            yield break;
        }

        if (parts[4] == "{account}")
        {
            yield return this with { Resource = string.Join(':', [.. parts[..4], "999999999999", parts[5]]) };
        }

        var segments = parts[5].Split('/', ':');
        var at = parts[5].Length;
        for (var i = segments.Length - 1; i >= 0; i--)
        {
            at -= segments[i].Length;
            if (!IsFree(segments, i))
            {
                yield return this with { Resource = string.Join(':', parts[..5]) + ":" + parts[5][..at] + Foreign + parts[5][(at + segments[i].Length)..] };
            }

            at--;
        }
    }

    // Below the environments' path every name is ours.
    private static bool IsFree(string[] segments, int i) =>
        segments[i].Length == 0 || Array.IndexOf(Free, segments[i]) >= 0 || (segments[i] == "{name}" && segments[i - 1] == "dev-envs");

    private IEnumerable<CallPattern> OtherConditions()
    {
        var together = Action is "ec2:TerminateInstances" or "ec2:GetConsoleOutput";
        if (together)
        {
            yield return this with { Context = Alternatives.Where(Context.ContainsKey).Aggregate(Context, (c, k) => c.Remove(k)) };
            yield return this with { Context = Alternatives.Where(Context.ContainsKey).Aggregate(Context, (c, k) => c.SetItem(k, OtherThan(c[k]))) };
        }

        if (Action == "s3:ListBucket" && !Context.ContainsKey("s3:prefix"))
        {
            yield return this with { Context = Context.SetItem("s3:prefix", Foreign) };
        }

        foreach (var (key, value) in Context.Where(c => !together || !Alternatives.Contains(c.Key)))
        {
            yield return this with { Context = Context.SetItem(key, OtherThan(value)) };
            if (key == "aws:TagKeys")
            {
                yield return this with { Context = Context.SetItem(key, $"{value},{Foreign}") };
            }

            // See WhenMissing.
            if (key != "s3:prefix")
            {
                yield return this with { Context = Context.Remove(key) };
            }
        }
    }

    private static string OtherThan(string value) => value switch
    {
        "true" => "false",
        "1" => "2",
        _ when value.Contains("{profile}", StringComparison.Ordinal) || value.StartsWith("arn:", StringComparison.Ordinal) => "arn:aws:iam::999999999999:instance-profile/foreign",
        _ => Foreign,
    };

    private static IEnumerable<string> Filled(string line, Func<string, IReadOnlyList<string>> name)
    {
        var open = line.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return [line];
        }

        var close = line.IndexOf('}', open);
        var word = line[(open + 1)..close];
        return name(word).SelectMany(n => Filled(line.Replace($"{{{word}}}", n, StringComparison.Ordinal), name));
    }
}
