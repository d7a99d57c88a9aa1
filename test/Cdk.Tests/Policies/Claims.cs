using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>
/// Everything that the roles of an account must be able to do and must not: what the functions were seen calling and what is
/// written down beside it, and nothing like it that is not ours; and what no environment may ever do.
/// </summary>
internal static class Claims
{
    private static readonly Lazy<ILookup<string, Claim>> Read = new(() => Make(Account.Deployed).ToLookup(c => c.Role));

    /// <summary>Either of two conditions is enough for these, so that only the neighbours can say what must not be.</summary>
    private static readonly string[] ByEither = ["ec2:TerminateInstances", "ec2:GetConsoleOutput"];

    public static IEnumerable<Claim> Of(Role role) => Read.Value[role.Name];

    public static IReadOnlyList<Claim> All => [.. Read.Value.SelectMany(c => c)];

    /// <summary>The calls of a role, recorded and written.</summary>
    public static IEnumerable<CallPattern> Granted(Role role)
    {
        var calls = CallList.Calls.Where(c => c.Who == role.Function).Concat(WrittenGrants.All.Where(w => w.IsFor(role)).SelectMany(w => w.Patterns)).ToList();
        return calls.Concat(calls.Select(c => c.WhenMissing).OfType<CallPattern>()).DistinctBy(c => (c.Action, c.Resource, string.Join(' ', c.Context)));
    }

    private static IEnumerable<Claim> Make(Account account)
    {
        var granted = account.Roles.ToDictionary(r => r.Name, r => Granted(r).SelectMany(c => c.Fill(InstallationNames.Of(r.Name))).ToHashSet());
        var everything = granted.Values.SelectMany(q => q).Distinct().ToList();
        foreach (var role in account.Roles)
        {
            var (own, rules) = (granted[role.Name], Rules.For(role).Concat(EnvironmentClaims.For(role)).ToList());
            var allowed = own.Concat(rules.Where(c => c is { Answer: Answer.Yes, Layer: Layer.Deployed }).Select(c => c.Question)).ToHashSet();
            var beside = Granted(role).SelectMany(c => c.Neighbours()).SelectMany(c => c.Fill(InstallationNames.Of(role.Name))).Distinct();
            foreach (var claim in own.Select(q => new Claim(role.Name, q, Answer.Yes, "it is called"))
                .Concat(beside.Where(q => !allowed.Contains(q)).Select(q => new Claim(role.Name, q, Answer.No, "it is like what is called, and not ours")))
                .Concat(everything.Where(q => !allowed.Contains(q) && !IsUndecided(q, own)).Select(q => new Claim(role.Name, q, Answer.No, "only others call it"))))
            {
                yield return claim;
            }

            foreach (var claim in rules)
            {
                yield return claim;
            }
        }
    }

    private static bool IsUndecided(Question question, HashSet<Question> own) =>
        (ByEither.Contains(question.Action) && own.Any(o => o.Action == question.Action))
        || (question is { Action: "s3:ListBucket", Context.Count: 0 } && own.Any(o => o.Action == question.Action && o.Resource == question.Resource));
}
