using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>What the policies of buckets and queues say: TLS, and the rules of EventBridge that put events aside.</summary>
internal static class ResourceClaims
{
    private static readonly Subject Administrator = new()
    {
        Arn = $"arn:aws:iam::{Resolved.Account}:role/Admin",
        SessionArn = $"arn:aws:sts::{Resolved.Account}:assumed-role/Admin/session",
        Account = Resolved.Account,
        Identity = [new Policy([new Statement { IsDeny = false, Actions = ["*"], Resources = ["*"] }])],
    };

    private static readonly Subject EventBridge = new() { Arn = "events.amazonaws.com", Kind = "Service" };
    private static readonly Subject OtherService = new() { Arn = "sns.amazonaws.com", Kind = "Service" };
    private static readonly Subject Stranger = new() { Arn = "arn:aws:iam::999999999999:user/stranger", Account = "999999999999" };

    public static IReadOnlyList<string> Problems(ResourcePolicy policy) => [.. policy.Resources.SelectMany(r => Problems(policy, r))];

    private static IEnumerable<string> Problems(ResourcePolicy policy, string arn)
    {
        var isBucket = arn.StartsWith("arn:aws:s3:::", StringComparison.Ordinal);
        foreach (var question in isBucket ? new[] { new Question("s3:GetObject", arn + "/x"), new Question("s3:ListBucket", arn) } : [new Question("sqs:SendMessage", arn)])
        {
            var secure = question.With("aws:SecureTransport", "true").With("s3:TlsVersion", "1.2");
            if (!Evaluator.Allows(Administrator, secure, policy.Policy))
            {
                yield return $"{policy.Name}: an administrator cannot {question}";
            }

            if (Evaluator.Decide(Administrator, secure.With("aws:SecureTransport", "false"), policy.Policy) != Decision.ExplicitlyDenied)
            {
                yield return $"{policy.Name}: {question} goes without TLS";
            }

            if (isBucket && Evaluator.Decide(Administrator, secure.With("s3:TlsVersion", "1.1"), policy.Policy) != Decision.ExplicitlyDenied)
            {
                yield return $"{policy.Name}: {question} goes over TLS 1.1";
            }

            if (Evaluator.Allows(Stranger, secure, policy.Policy) || Evaluator.Allows(OtherService, secure, policy.Policy))
            {
                yield return $"{policy.Name}: a stranger can {question}";
            }
        }

        var rules = policy.Name.StartsWith("MissedEvents", StringComparison.Ordinal) ? SynthesisedRules() : [];
        foreach (var rule in SynthesisedRules().Append("arn:aws:events:eu-west-1:111122223333:rule/foreign"))
        {
            var question = new Question("sqs:SendMessage", arn).With("aws:SourceArn", rule).With("aws:SecureTransport", "true");
            if (Evaluator.Allows(EventBridge, question, policy.Policy) != rules.Contains(rule))
            {
                yield return $"{policy.Name}: {rule} {(rules.Contains(rule) ? "cannot" : "can")} put events aside";
            }

            if (Evaluator.Allows(OtherService, question, policy.Policy) || Evaluator.Allows(Stranger, question, policy.Policy))
            {
                yield return $"{policy.Name}: whoever names {rule} can put events aside";
            }

            if (!isBucket && (Evaluator.Allows(EventBridge, question with { Resource = arn + "-other" }, policy.Policy) || Evaluator.Allows(EventBridge, question with { Action = "sqs:DeleteMessage" }, policy.Policy)))
            {
                yield return $"{policy.Name}: {rule} can do more than put events aside here";
            }
        }
    }

    private static IReadOnlyList<string> SynthesisedRules()
    {
        var names = new TemplateNames(SynthesisedApp.Templates);
        return [.. SynthesisedApp.Templates.SelectMany(t => t.Json.Resources("AWS::Events::Rule").Where(r => r.Value["Properties"]!.ToJsonString().Contains("MissedEvents", StringComparison.Ordinal)).Select(r => names.ArnOf(t, r.Key)))];
    }
}
