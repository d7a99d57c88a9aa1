using Amazon.Runtime.Endpoints;

namespace Amazon.Compat;

/// <summary>The four parameters that the endpoint rules of these services know, by the names that the rules give them.</summary>
internal sealed class RegionParameters : EndpointParameters
{
    internal string Region { get => (string)this[nameof(Region)]; set => this[nameof(Region)] = value; }

    internal bool UseDualStack { get => this[nameof(UseDualStack)] is true; set => this[nameof(UseDualStack)] = value; }

    internal bool UseFIPS { get => this[nameof(UseFIPS)] is true; set => this[nameof(UseFIPS)] = value; }

    internal string Endpoint { get => (string)this[nameof(Endpoint)]; set => this[nameof(Endpoint)] = value; }
}
