namespace DevEnv.Compat.Tests.Lambda.Runtime;

/// <summary>How the loopback Runtime API delimits the answer that carries an invocation.</summary>
internal enum Framing
{
    Length,
    LengthThenClose,
    AnnouncedClose,
    Chunked,
    UntilClose,
    HalfThenClose,
}
