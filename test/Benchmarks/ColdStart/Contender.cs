namespace DevEnv.Benchmarks.ColdStart;

/// <summary>A function as a program, and the event that it is given.</summary>
/// <param name="IsRight">Whether this is the answer of a function that did its work.</param>
internal sealed record Contender(
    string Name, string File, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, byte[] Event, Func<string, bool> IsRight);
