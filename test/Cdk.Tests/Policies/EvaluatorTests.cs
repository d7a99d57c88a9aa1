using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>The evaluator against what AWS's documentation says of its own; the pages are those of the IAM user guide.</summary>
public sealed class EvaluatorTests
{
    private const string Secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:/app/key-AbCdEf";
    private const string Role = "arn:aws:iam::111122223333:role/examplerole";
    private const string Session = "arn:aws:sts::111122223333:assumed-role/examplerole/examplerolesessionname";
    private const string User = "arn:aws:iam::111122223333:user/bob";
    private const string AllowRead = """{ "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*" }""";
    private const string DenyRead = """{ "Effect": "Deny", "Action": "secretsmanager:*", "Resource": "*" }""";
    private const string AllowOther = """{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }""";

    /// <summary>"Policy evaluation logic": nothing is allowed by itself, and one Deny outweighs every Allow. "Permissions boundaries": both must allow.</summary>
    [Theory]
    [InlineData("", null, null, Decision.ImplicitlyDenied)]
    [InlineData(AllowRead, null, null, Decision.Allowed)]
    [InlineData(AllowRead + "," + DenyRead, null, null, Decision.ExplicitlyDenied)]
    [InlineData(AllowRead, AllowRead, null, Decision.Allowed)]
    [InlineData(AllowRead, AllowOther, null, Decision.ImplicitlyDenied)]
    [InlineData(AllowRead, AllowRead + "," + DenyRead, null, Decision.ExplicitlyDenied)]
    [InlineData(AllowOther, AllowRead, null, Decision.ImplicitlyDenied)]
    [InlineData(AllowRead, null, AllowOther, Decision.ImplicitlyDenied)]
    [InlineData(AllowRead, AllowRead, AllowRead, Decision.Allowed)]
    public void Identity_boundary_and_session_policy_are_an_intersection(string identity, string? boundary, string? session, Decision decision) =>
        Evaluator.Decide(ARole(identity, boundary, session), Read()).ShouldBe(decision);

    /// <summary>"Permissions boundaries for IAM entities", "Resource-based policies", and "Policy evaluation for requests within a single account".</summary>
    [Theory]
    [InlineData(Session, AllowOther, Decision.Allowed)]
    [InlineData(Role, AllowOther, Decision.ImplicitlyDenied)]
    [InlineData(Role, AllowRead, Decision.Allowed)]
    [InlineData(Session, DenyRead, Decision.ExplicitlyDenied)]
    [InlineData("arn:aws:iam::111122223333:root", AllowRead, Decision.ImplicitlyDenied)]
    [InlineData("arn:aws:iam::111122223333:role/other", AllowRead, Decision.ImplicitlyDenied)]
    public void A_resources_policy_that_names_the_session_escapes_the_boundary_and_one_that_names_the_role_does_not(string principal, string boundary, Decision decision) =>
        Evaluator.Decide(ARole("", boundary), Read(), Resource("Allow", principal)).ShouldBe(decision);

    [Fact]
    public void A_resources_policy_that_names_a_user_escapes_the_boundary() =>
        Evaluator.Decide(new Subject { Arn = User, Account = "111122223333", Boundary = Of(AllowOther) }, Read(), Resource("Allow", User)).ShouldBe(Decision.Allowed);

    [Fact]
    public void A_resources_policy_that_names_the_account_leaves_it_to_the_identity() =>
        Evaluator.Decide(ARole(AllowRead), Read(), Resource("Allow", "arn:aws:iam::111122223333:root")).ShouldBe(Decision.Allowed);

    [Fact]
    public void A_resources_deny_wins() => Evaluator.Decide(ARole(AllowRead), Read(), Resource("Deny", Role)).ShouldBe(Decision.ExplicitlyDenied);

    /// <summary>"How to use trust policies": without the trust policy's own word nobody takes a role.</summary>
    [Theory]
    [InlineData("arn:aws:iam::111122223333:root", Decision.Allowed)]
    [InlineData("arn:aws:iam::111122223333:role/other", Decision.ImplicitlyDenied)]
    public void A_trust_policy_has_to_name_who_takes_the_role(string principal, Decision decision)
    {
        var trust = Policy.Parse($$"""{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "{{principal}}" }, "Action": "sts:AssumeRole" } }""");
        var asked = new Question("sts:AssumeRole", "arn:aws:iam::111122223333:role/target");
        Evaluator.Decide(ARole("""{ "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*" }"""), asked, trust, resourceDecides: true).ShouldBe(decision);
    }

    /// <summary>"IAM JSON policy elements: Action, NotAction, Resource, NotResource": actions whatever their case, resources by theirs, ARN parts apart.</summary>
    [Theory]
    [InlineData("SECRETSMANAGER:getsecretvalue", Secret, true)]
    [InlineData("secretsmanager:Get*", Secret, true)]
    [InlineData("secretsmanager:*", "*", true)]
    [InlineData("secretsmanager:Get*Val?", Secret, false)]
    [InlineData("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:*:secret:/app/*", true)]
    [InlineData("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:111122223333:secret:/APP/*", false)]
    [InlineData("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:secret:/app/*:*:*", false)]
    [InlineData("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:/app/key-??????", true)]
    [InlineData("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:/app/key", false)]
    public void Actions_and_resources_match_as_documented(string action, string resource, bool matches) =>
        Evaluator.Allows(ARole($$"""{ "Effect": "Allow", "Action": "{{action}}", "Resource": "{{resource}}" }"""), Read()).ShouldBe(matches);

    [Theory]
    [InlineData("""{ "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" }""", true)]
    [InlineData("""{ "Effect": "Allow", "NotAction": ["iam:*", "secretsmanager:Get*"], "Resource": "*" }""", false)]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "NotResource": "arn:aws:secretsmanager:*:*:secret:/prod/*" }""", true)]
    [InlineData("""{ "Effect": "Allow", "Action": "*", "NotResource": "arn:aws:secretsmanager:*:*:secret:/app/*" }""", false)]
    public void What_is_not_named_is_meant(string statement, bool matches) => Evaluator.Allows(ARole(statement), Read()).ShouldBe(matches);

    /// <summary>"IAM policy elements: Variables and tags".</summary>
    [Theory]
    [InlineData("2012-10-17", "${aws:PrincipalTag/team}", "app", true)]
    [InlineData("2012-10-17", "${aws:PrincipalTag/team}", null, false)]
    [InlineData("2012-10-17", "${aws:PrincipalTag/team, 'app'}", null, true)]
    [InlineData("2012-10-17", "${aws:PrincipalTag/team}", "*", false)]
    [InlineData("2012-10-17", "${*}", null, false)]
    [InlineData("2008-10-17", "${aws:PrincipalTag/team}", "app", false)]
    public void A_variable_is_what_the_request_says_and_no_wildcard(string version, string variable, string? value, bool matches)
    {
        var policy = Policy.Parse($$"""
            { "Version": "{{version}}", "Statement": [{ "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:/{{variable}}/key-AbCdEf" }] }
            """);
        var asked = value is null ? Read() : Read().With("aws:PrincipalTag/team", value);
        Evaluator.Allows(new Subject { Arn = Role, SessionArn = Session, Identity = [policy] }, asked).ShouldBe(matches);
    }

    /// <summary>"Condition operators": a missing key matches nothing, so negated operators and IfExists are true without it.</summary>
    [Theory]
    [InlineData("StringEquals", "aws:ResourceTag/a", "true", "true", true)]
    [InlineData("StringEquals", "AWS:resourceTAG/a", "true", "true", true)]
    [InlineData("StringEquals", "aws:ResourceTag/a", "true", "TRUE", false)]
    [InlineData("StringEquals", "aws:ResourceTag/a", "t*", "true", false)]
    [InlineData("StringEquals", "aws:ResourceTag/a", "true", null, false)]
    [InlineData("StringEqualsIgnoreCase", "aws:ResourceTag/a", "true", "TRUE", true)]
    [InlineData("StringEqualsIfExists", "aws:ResourceTag/a", "true", null, true)]
    [InlineData("StringEqualsIfExists", "aws:ResourceTag/a", "true", "false", false)]
    [InlineData("StringNotEquals", "aws:ResourceTag/a", "true", null, true)]
    [InlineData("StringNotEquals", "aws:ResourceTag/a", "true", "true", false)]
    [InlineData("StringNotEqualsIgnoreCase", "aws:ResourceTag/a", "true", "TRUE", false)]
    [InlineData("StringLike", "s3:prefix", "environments/*", "environments/a.json", true)]
    [InlineData("StringLikeIfExists", "s3:prefix", "environments/*", null, true)]
    [InlineData("StringLikeIfExists", "s3:prefix", "environments/*", "bills/", false)]
    [InlineData("StringNotLike", "s3:prefix", "environments/*", "bills/", true)]
    [InlineData("ArnLike", "ec2:InstanceProfile", "arn:aws:iam::111122223333:instance-profile/dev-envs/*", "arn:aws:iam::111122223333:instance-profile/dev-envs/x", true)]
    [InlineData("ArnEquals", "aws:SourceArn", "arn:aws:sns:*:111122223333:a", "arn:aws:sns:us-east-1:111122223333:a", true)]
    [InlineData("ArnEquals", "aws:SourceArn", "arn:aws:sns:*:a", "arn:aws:sns:us-east-1:111122223333:a", null)]
    [InlineData("ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::*:role/examplerole", "arn:aws:iam::111122223333:role/examplerole", false)]
    [InlineData("Bool", "aws:SecureTransport", "false", "false", true)]
    [InlineData("Bool", "aws:SecureTransport", "false", "true", false)]
    [InlineData("NumericEquals", "ec2:MetadataHttpPutResponseHopLimit", "1", "1", true)]
    [InlineData("NumericLessThan", "s3:TlsVersion", "1.2", "1.3", false)]
    [InlineData("IpAddress", "aws:SourceIp", "203.0.113.0/24", "203.0.113.9", true)]
    [InlineData("NotIpAddress", "aws:SourceIp", "203.0.113.0/24", "203.0.113.9", false)]
    [InlineData("Null", "aws:ResourceTag/a", "true", null, true)]
    [InlineData("Null", "aws:ResourceTag/a", "true", "x", false)]
    [InlineData("Null", "aws:ResourceTag/a", "false", "x", true)]
    [InlineData("StringSomething", "aws:ResourceTag/a", "true", "x", null)]
    [InlineData("StringEquals", "aws:ResourceTga/a", "true", "x", null)]
    [InlineData("StringEquals", "ec2:InstanceTypo", "true", "x", null)]
    public void Conditions_hold_as_documented_and_unknown_ones_are_errors(string @operator, string key, string expected, string? value, bool? holds)
    {
        var statement = $$"""{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "{{@operator}}": { "{{key}}": "{{expected}}" } } }""";
        bool Ask() => Evaluator.Allows(ARole(statement), value is null ? Read() : Read().With(key, value));
        if (holds is { } expectation)
        {
            Ask().ShouldBe(expectation);
        }
        else
        {
            Should.Throw<Exception>(() => _ = Ask()).ShouldBeAssignableTo<SystemException>();
        }
    }

    /// <summary>"Single-valued vs. multivalued context keys" and its examples.</summary>
    [Theory]
    [InlineData("ForAllValues:StringEquals", "", true)]
    [InlineData("ForAllValues:StringEquals", "ExpiresAt", true)]
    [InlineData("ForAllValues:StringEquals", "ExpiresAt Owner", false)]
    [InlineData("ForAnyValue:StringEquals", "", false)]
    [InlineData("ForAnyValue:StringEquals", "ExpiresAt Owner", true)]
    [InlineData("ForAnyValue:StringEquals", "Owner", false)]
    [InlineData("ForAllValues:StringNotEquals", "Owner", true)]
    [InlineData("ForAllValues:StringNotEquals", "ExpiresAt Owner", false)]
    [InlineData("ForAnyValue:StringNotEquals", "", false)]
    [InlineData("StringEquals", "ExpiresAt Owner", null)]
    public void Sets_are_compared_as_documented(string @operator, string keys, bool? holds)
    {
        var subject = ARole($$"""{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "{{@operator}}": { "aws:TagKeys": "ExpiresAt" } } }""");
        var asked = Read().With("aws:TagKeys", keys.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (holds is { } expectation)
        {
            Evaluator.Allows(subject, asked).ShouldBe(expectation);
        }
        else
        {
            Should.Throw<NotSupportedException>(() => Evaluator.Allows(subject, asked));
        }
    }

    [Fact]
    public void All_conditions_of_a_statement_have_to_hold_and_one_value_of_each()
    {
        var subject = ARole("""
            { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/a": ["1", "2"], "aws:ResourceTag/b": "x" } } }
            """);
        Evaluator.Allows(subject, Read().With("aws:ResourceTag/a", "2").With("aws:ResourceTag/b", "x")).ShouldBeTrue();
        Evaluator.Allows(subject, Read().With("aws:ResourceTag/a", "2")).ShouldBeFalse();
        Evaluator.Allows(subject, Read().With("aws:ResourceTag/a", "3").With("aws:ResourceTag/b", "x")).ShouldBeFalse();
    }

    [Fact]
    public void What_a_statement_says_and_nobody_understands_is_an_error() =>
        Should.Throw<NotSupportedException>(() => Of("""{ "Effect": "Allow", "Action": "*", "Resource": "*", "Conditions": {} }""")).Message.ShouldContain("Conditions");

    private static Question Read() => new("secretsmanager:GetSecretValue", Secret);

    private static Policy Of(string statements) => Policy.Parse($$"""{ "Version": "2012-10-17", "Statement": [{{statements}}] }""");

    private static Policy Resource(string effect, string principal) =>
        Of($$"""{ "Effect": "{{effect}}", "Principal": { "AWS": "{{principal}}" }, "Action": "secretsmanager:GetSecretValue", "Resource": "*" }""");

    private static Subject ARole(string identity, string? boundary = null, string? session = null) => new()
    {
        Arn = Role,
        SessionArn = Session,
        Account = "111122223333",
        Identity = [Of(identity)],
        Boundary = boundary is null ? null : Of(boundary),
        Session = session is null ? [] : [Of(session)],
    };
}
