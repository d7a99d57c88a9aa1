using Amazon.CDK.AWS.IAM;

namespace DevEnv.Cdk.Shared;

/// <summary>One allowing statement of a function's policy.</summary>
public static class Allow
{
    /// <param name="sid">Says what for; letters and digits.</param>
    /// <param name="actions">Named one by one, never with a wildcard.</param>
    /// <param name="resources">ARNs; "*" only where the action knows no resources.</param>
    /// <param name="conditions">Operator, key, values.</param>
    public static PolicyStatement To(
        string sid, string[] actions, string[] resources, params IEnumerable<(string Operator, string Key, string[] Values)> conditions) => new(new PolicyStatementProps
        {
            Sid = sid,
            Effect = Effect.ALLOW,
            Actions = actions,
            Resources = resources,
            Conditions = conditions.GroupBy(c => c.Operator, StringComparer.Ordinal).ToDictionary(
                g => g.Key, object (g) => g.ToDictionary(c => c.Key, object (c) => c.Values is [var only] ? only : c.Values)),
        });
}
