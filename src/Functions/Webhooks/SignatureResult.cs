namespace DevEnv.Functions.Webhooks;

public enum SignatureResult
{
    Valid,

    /// <summary>No signature header at all.</summary>
    Missing,

    /// <summary>Not <c>sha256=</c> and 64 hexadecimal digits.</summary>
    Malformed,

    /// <summary>Only the old <c>X-Hub-Signature</c>, which GitHub sends beside the new one.</summary>
    Sha1Only,

    /// <summary>The platform has no secret to compare with: nothing may pass.</summary>
    NoSecret,
    Mismatch,
}
