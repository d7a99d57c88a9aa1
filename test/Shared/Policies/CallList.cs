namespace DevEnv.Shared.Policies;

/// <summary>
/// What the functions call, one line each: function, action, resource, conditions. It is written by the scenarios' whole run on the
/// embedded cloud, and a test there fails when the two differ; the stack's tests hold every role against it.
/// </summary>
public static class CallList
{
    public static readonly string Place = Path.Combine("test", "Shared", "Policies", "calls.txt");

    public static IReadOnlyList<string> Lines { get; } = File.Exists(RepositoryTree.At(Place)) ? File.ReadAllLines(RepositoryTree.At(Place)) : [];

    public static IEnumerable<CallPattern> Calls => Lines.Select(CallPattern.Parse);
}
