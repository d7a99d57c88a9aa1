namespace DevEnv.Simulation.Faults;

/// <summary>Changes what goes over the wire between a function and its peer.</summary>
internal abstract class WireChange
{
    /// <summary>True for a planted mutant: it does not end with the faults.</summary>
    public virtual bool IsForEver => false;

    /// <summary>The answer instead of the peer's; null lets the call go, perhaps with the request changed.</summary>
    public virtual HttpResponseMessage? Before(ExternalCall call, HttpRequestMessage request, byte[] body) => null;

    public virtual HttpResponseMessage After(ExternalCall call, HttpRequestMessage request, byte[] body, HttpResponseMessage answer) => answer;
}
