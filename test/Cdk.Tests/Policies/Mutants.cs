using System.Collections.Immutable;
using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>Policies with one thing less in them, or one thing wider: what a slip of the hand would make of them.</summary>
internal static class Mutants
{
    /// <returns>What was done, the statements after it, and the statement that it was done to.</returns>
    /// <param name="widened">Whether resources are made wider: not those of a resource's own policy, which reaches no further whatever it says.</param>
    public static IEnumerable<(string What, ImmutableArray<Statement> Statements, Statement Touched)> Of(ImmutableArray<Statement> statements, bool widened = true)
    {
        for (var i = 0; i < statements.Length; i++)
        {
            var touched = statements[i];
            yield return ($"without {touched}", statements.RemoveAt(i), touched);
            foreach (var (what, changed) in Of(touched, widened))
            {
                yield return ($"{what} in {touched}", statements.SetItem(i, changed), touched);
            }
        }
    }

    private static IEnumerable<(string What, Statement Changed)> Of(Statement statement, bool widened)
    {
        foreach (var action in statement.Actions.Where(_ => statement.Actions.Length > 1))
        {
            yield return ($"no {action}", statement with { Actions = statement.Actions.Remove(action) });
        }

        foreach (var resource in statement.Resources)
        {
            if (statement.Resources.Length > 1)
            {
                yield return ($"no {resource}", statement with { Resources = statement.Resources.Remove(resource) });
            }

            foreach (var wider in widened ? Wider(resource) : [])
            {
                yield return ($"{wider} for {resource}", statement with { Resources = statement.Resources.Replace(resource, wider) });
            }
        }

        foreach (var condition in statement.Conditions)
        {
            yield return ($"no {condition.Operator} {condition.Key}", statement with { Conditions = statement.Conditions.Remove(condition) });
            foreach (var value in condition.Values.Where(_ => condition.Values.Count > 1))
            {
                yield return ($"no {value} in {condition.Key}", statement with { Conditions = statement.Conditions.Replace(condition, condition with { Values = [.. condition.Values.Where(v => v != value)] }) });
            }
        }

        if (statement.Principals is { } who && !who.Entries.Any(e => e.Value == "*"))
        {
            yield return ("everybody", statement with { Principals = new Principals(false, [("*", "*")]) });
        }
    }

    // Everything, and everything that begins as the resource does: arn:...:role/dev-envs/* becomes arn:...:role/*.
    private static IEnumerable<string> Wider(string resource)
    {
        if (resource == "*")
        {
            yield break;
        }

        yield return "*";
        var parts = resource.Split(':', 6);
        var tail = parts[5].EndsWith("/*", StringComparison.Ordinal) || parts[5].EndsWith(":*", StringComparison.Ordinal) ? parts[5][..^2] : parts[5];
        var wider = string.Join(':', parts[..5]) + ":" + tail[..(tail.LastIndexOfAny(['/', ':']) + 1)] + "*";
        if (wider != resource)
        {
            yield return wider;
        }
    }
}
