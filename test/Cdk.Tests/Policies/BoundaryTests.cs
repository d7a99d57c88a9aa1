using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>The boundary around environments and the grants of every role, asked of the policies that the app synthesises.</summary>
public sealed class BoundaryTests
{
    [Fact]
    public void Every_role_may_do_what_it_does_and_nothing_like_it_that_is_not_ours()
    {
        Claims.All.Count.ShouldBeGreaterThan(1000);
        Account.Deployed.Roles.SelectMany(r => Claims.Of(r).Select(c => c.Problem(Account.Deployed, r))).OfType<string>().ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_granted_that_nobody_calls()
    {
        var unused = from role in Account.Deployed.Roles.Where(r => r.Name is not (Account.EnvironmentA or Account.EnvironmentB))
                     let asked = Claims.Of(role).Where(c => c.Answer == Answer.Yes).Select(c => c.Question).ToList()
                     from statement in role.Statements.Where(s => !s.IsDeny)
                     from action in statement.Actions
                     from resource in statement.Resources
                     let one = statement with { Actions = [action], Resources = [resource] }
                     where !asked.Exists(one.Applies)
                     select $"{role.Name}: {one}";
        unused.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_written_down_that_no_role_is_granted()
    {
        var roles = Account.Deployed.Roles;
        CallList.Calls.Select(c => c.Who).Distinct().Except(roles.Select(r => r.Function)).ShouldBeEmpty();
        WrittenGrants.All.SelectMany(w => w.Who.Split(' ')).Distinct().Except(roles.Select(r => r.Name)).Except(["functions"]).ShouldBeEmpty();
        var needless = from grant in WrittenGrants.All
                       from call in grant.Patterns
                       where roles.Where(grant.IsFor).All(r => CallList.Lines.Contains((call with { Who = r.Function ?? "" }).ToString()))
                       select $"{grant.Who}: {call}";
        needless.ShouldBeEmpty("it is recorded of all of them, so it need not be written down");
    }

    [Fact]
    public void What_a_policy_says_can_be_read()
    {
        Account.Deployed.Roles.Where(r => r.Unread.Length > 0).Select(r => $"{r.Name}: {string.Join(' ', r.Unread)}").ShouldBeEmpty("AWS's managed policies change and allow more than is needed");
        Account.Deployed.Roles.SelectMany(r => r.Statements).SelectMany(s => s.NotActions.Concat(s.NotResources)).ShouldBeEmpty();
        Account.Deployed.Roles.SelectMany(r => r.Statements.Where(s => !s.IsDeny).SelectMany(s => s.Actions)).Where(a => a.Contains('*')).ShouldBeEmpty();
    }

    /// <summary>By taking a role, by passing one on to what it starts, by a command to an instance that has another, by new code for a function.</summary>
    [Theory]
    [InlineData(Account.EnvironmentA)]
    [InlineData(Account.EnvironmentB)]
    public void From_an_environment_no_other_principal_is_reached(string environment) =>
        Reach.From(Account.Deployed, Account.Deployed.Role(environment)).Select(r => r.Name).ShouldBe([environment]);

    /// <summary>The evaluator knows that such a policy goes past an implicit deny; past a Deny nothing goes.</summary>
    [Fact]
    public void A_secrets_policy_that_names_the_session_still_opens_nothing_of_production()
    {
        var subject = Account.Deployed.Role(Account.EnvironmentA).Subject;
        Policy Naming(string principal) => Policy.Parse($$"""
            { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "{{principal}}" }, "Action": "secretsmanager:GetSecretValue", "Resource": "*" }] }
            """);
        var (foreign, production) = (Secret("/somebody/elses"), Secret("/prod/exchanges/binance"));
        Evaluator.Decide(subject, foreign, Naming(subject.Arn)).ShouldBe(Decision.ImplicitlyDenied);
        Evaluator.Decide(subject, foreign, Naming(subject.SessionArn!)).ShouldBe(Decision.Allowed);
        Evaluator.Decide(subject, production, Naming(subject.Arn)).ShouldBe(Decision.ExplicitlyDenied);
        Evaluator.Decide(subject, production, Naming(subject.SessionArn!)).ShouldBe(Decision.ExplicitlyDenied);
    }

    [Fact]
    public void No_resource_of_the_app_has_a_policy_that_names_a_session() =>
        Account.Deployed.Policies.SelectMany(p => p.Policy.Statements.Where(s => !s.IsDeny).SelectMany(s => s.Principals!.Entries).Select(e => $"{p.Name}: {e.Value}"))
            .Where(e => e.EndsWith(": *", StringComparison.Ordinal) || e.Contains(":assumed-role/", StringComparison.Ordinal)).ShouldBeEmpty();

    private static Question Secret(string name) => new("secretsmanager:GetSecretValue", $"arn:aws:secretsmanager:{Resolved.Region}:{Resolved.Account}:secret:{name}-AbCdEf");
}
