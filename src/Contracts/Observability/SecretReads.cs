namespace DevEnv.Contracts.Observability;

/// <summary>How often secrets are read and by whom, out of CloudTrail: nobody of ours writes these figures.</summary>
public static class SecretReads
{
    /// <summary>GetSecretValue of everybody in the account, by a metric filter on the trail's log.</summary>
    public static readonly PlatformMetric Total = new("SecretReads", "Count");

    /// <summary>
    /// What Contributor Insights counts by: the name of the role whose session called. CloudTrail has it for sessions alone
    /// (CloudTrail user guide, "userIdentity element"); an IAM user's call is in the total and in no contributor.
    /// </summary>
    public const string ReaderField = "$.userIdentity.sessionContext.sessionIssuer.userName";
}
