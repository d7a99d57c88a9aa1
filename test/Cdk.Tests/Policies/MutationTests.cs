using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>The claims would be worth nothing if a weaker policy met them too: every one of these must break at least one.</summary>
public sealed class MutationTests
{
    [Fact]
    public void No_role_with_one_thing_less_or_wider_meets_all_claims()
    {
        var account = Account.Deployed;
        var mutants = account.Roles.SelectMany(r => Mutants.Of(r.Statements).Select(m => (r.Name, m.What, Role: r with { Statements = m.Statements }, m.Touched))).ToList();
        mutants.Count.ShouldBeGreaterThan(1000);
        mutants.Where(m => Survives(account, m.Role, m.Touched)).Select(m => $"{m.Name}: {m.What}").ShouldBeEmpty();
    }

    [Fact]
    public void No_boundary_with_one_thing_less_or_wider_and_no_role_without_it_meets_all_claims()
    {
        var account = Account.Deployed;
        var bounded = account.Roles.Where(r => r.Boundary is not null).ToList();
        bounded.ShouldNotBeEmpty();
        bounded.Where(r => Claims.Of(r).All(c => c.Problem(account, r with { Boundary = null }) is null)).Select(r => $"{r.Name} without a boundary").ShouldBeEmpty();
        bounded.SelectMany(r => Mutants.Of(r.Boundary!.Statements).Select(m => (r.Name, m.What, Role: r with { Boundary = new Policy(m.Statements) }, m.Touched)))
            .Where(m => Survives(account, m.Role, m.Touched)).Select(m => $"{m.Name}: {m.What}").ShouldBeEmpty();
    }

    [Fact]
    public void No_trust_with_one_thing_less_or_wider_meets_all_claims() => Account.Deployed.Roles
        .SelectMany(r => Mutants.Of(r.Trust).Select(m => (m.What, Role: r with { Trust = m.Statements })))
        .Where(m => TrustClaims.Problems(m.Role).Count == 0).Select(m => $"{m.Role.Name}: {m.What}").ShouldBeEmpty();

    [Fact]
    public void No_resource_policy_with_one_thing_less_or_wider_meets_all_claims() => Account.Deployed.Policies
        .SelectMany(p => Mutants.Of(p.Policy.Statements, widened: false).Select(m => (m.What, Policy: p with { Policy = new Policy(m.Statements) })))
        .Where(m => ResourceClaims.Problems(m.Policy).Count == 0).Select(m => $"{m.Policy.Name}: {m.What}").ShouldBeEmpty();

    [Fact]
    public void Every_role_is_taken_by_its_service_alone() => Account.Deployed.Roles.SelectMany(TrustClaims.Problems).ShouldBeEmpty();

    [Fact]
    public void Every_resource_policy_lets_in_whom_it_is_for_and_over_TLS_alone() => Account.Deployed.Policies.SelectMany(ResourceClaims.Problems).ShouldBeEmpty();

    // Only what is about the same action can be answered otherwise.
    private static bool Survives(Account account, Role mutant, Statement touched) =>
        Claims.Of(mutant).Where(c => touched.Concerns(c.Question.Action)).All(c => c.Problem(account, mutant) is null);
}
