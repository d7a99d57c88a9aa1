namespace DevEnv.Functions.Slack;

public enum SlackSignatureResult
{
    Valid,

    /// <summary>No signature, or no timestamp.</summary>
    Missing,

    /// <summary>Not <c>v0=</c> and 64 hexadecimal digits, or a timestamp that is no number.</summary>
    Malformed,

    /// <summary>Signed more than five minutes ago or ahead: perhaps played back.</summary>
    Stale,

    /// <summary>The platform has no secret to compare with: nothing may pass.</summary>
    NoSecret,
    Mismatch,
}
