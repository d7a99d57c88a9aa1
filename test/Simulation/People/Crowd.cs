using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.Simulation.People;

/// <summary>Makes up what people do, from the seed: mostly sensible lives of pull requests, with anything in between, and sometimes all at once.</summary>
internal static class Crowd
{
    private static readonly string[] Writers = [Desk.Developer, Desk.Colleague, Desk.Manager];

    private static readonly (ActKind Kind, int Weight)[] Wishes =
    [
        (ActKind.PushSameShape, 5), (ActKind.PushOtherShape, 3), (ActKind.PushBadFile, 2), (ActKind.PushWithoutFile, 1), (ActKind.PushGoodAgain, 2),
        (ActKind.Close, 4), (ActKind.Merge, 1), (ActKind.Reopen, 4), (ActKind.Draft, 1), (ActKind.Comment, 6), (ActKind.Slash, 6), (ActKind.Press, 4),
        (ActKind.Allow, 1),
    ];

    private static readonly string[] Commands =
    [
        "extend", "extend", "extend 24", "extend 72", "extend 48h", "hold", "hold off", "destroy", "approve", "deny", "status", "list", "help", "logs", "dance",
    ];

    public static IReadOnlyList<Act> MakeUp(int seed, TimeSpan length)
    {
        var random = new Random(unchecked((seed * 104729) + 3));
        var acts = new List<Act>();
        for (var pullRequest = random.Next(1, 4) - 1; pullRequest >= 0; pullRequest--)
        {
            var author = random.NextDouble() < 0.1 ? Desk.Outsider : Writers[random.Next(Writers.Length)];
            var at = TimeSpan.FromSeconds(random.Next((int)(length.TotalSeconds * (random.NextDouble() < 0.7 ? 0.1 : 0.8))));
            var isFork = author == Desk.Outsider || random.NextDouble() < 0.1;
            acts.Add(new Act(at, author, isFork ? ActKind.OpenFromFork : ActKind.Open, pullRequest));
            for (var more = random.Next(9); more > 0; more--)
            {
                at = random.NextDouble() switch
                {
                    < 0.25 => at,
                    < 0.40 => at + TimeSpan.FromMilliseconds(random.Next(1000)),
                    < 0.70 => at + TimeSpan.FromSeconds(random.Next(600)),
                    _ => at + TimeSpan.FromSeconds(random.Next(20 * 3600)),
                };
                if (at >= length)
                {
                    break;
                }

                acts.Add(Next(random, at, pullRequest, author, isFork));
                if (random.NextDouble() < 0.1)
                {
                    acts.Add(AtOnce(random, acts[^1]));
                }
            }
        }

        acts.AddRange(OfTheOwner(random, length));
        return [.. acts.OrderBy(a => a.At)];
    }

    /// <summary>Somebody else does the same at the same moment.</summary>
    private static Act AtOnce(Random random, Act act) => act with { Who = Anybody(random) };

    /// <summary>Few episodes have them, for they concern every pull request.</summary>
    private static IEnumerable<Act> OfTheOwner(Random random, TimeSpan length)
    {
        for (var renames = random.NextDouble() < 0.15 ? random.Next(1, 3) : 0; renames > 0; renames--)
        {
            yield return new Act(Within(random, length), Desk.Manager, ActKind.Rename, 0, $"strategies-{random.Next(100)}");
        }

        if (random.NextDouble() < 0.1)
        {
            var at = Within(random, length);
            yield return new Act(at, Desk.Manager, ActKind.Suspend, 0);
            yield return new Act(at + TimeSpan.FromSeconds(Math.Min(random.Next(8 * 3600), (length - at).TotalSeconds)), Desk.Manager, ActKind.Unsuspend, 0);
        }
    }

    private static TimeSpan Within(Random random, TimeSpan length) => TimeSpan.FromSeconds(random.Next((int)length.TotalSeconds));

    private static string Anybody(Random random) => Desk.People.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(Desk.People.Count));

    private static Act Next(Random random, TimeSpan at, int pullRequest, string author, bool isFork)
    {
        var lot = random.Next(Wishes.Sum(w => w.Weight));
        var kind = Wishes.First(w => (lot -= w.Weight) < 0).Kind;
        kind = isFork && random.NextDouble() < 0.3 ? ActKind.Allow : kind;
        var isCommand = kind is ActKind.Comment or ActKind.Slash or ActKind.Press or ActKind.Allow;
        var who = isCommand && random.NextDouble() < (kind == ActKind.Allow ? 0.9 : 0.5) ? Anybody(random) : author;
        return new Act(at, who, kind, pullRequest, kind is ActKind.Comment or ActKind.Slash ? Commands[random.Next(Commands.Length)] : null);
    }
}
