namespace NATS.NKeys;

/// <summary>The kind of a key; it decides the first letter of the key's text.</summary>
public enum PrefixByte : byte
{
    Account = 0,
    Cluster = 16,
    Curve = 184,
    Operator = 112,
    Server = 104,
    User = 160,
}
