using System.Collections.Concurrent;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Hosting;

namespace DevEnv.Simulation.Calls;

/// <summary>
/// What the functions asked of AWS in this process, each kind of call once: who, the permission that it takes, on what, under which
/// conditions. The list in test/Shared/Policies/calls.txt is made of it and held against the stack's roles.
/// </summary>
public static class CallBook
{
    private static readonly ConcurrentDictionary<string, bool> Seen = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Lines => [.. Seen.Keys.Order(StringComparer.Ordinal)];

    public static void Add(string line) => Seen.TryAdd(line, true);

    /// <summary>Lets everybody do everything and writes down what functions do.</summary>
    public static AwsAuthorizer Of(LocalCloud cloud)
    {
        var names = new CallNames(cloud);
        return (caller, access, _) =>
        {
            if (FunctionIdentity.FunctionOf(caller) is { } function)
            {
                Add(names.Line(function, access));
            }

            return true;
        };
    }
}
