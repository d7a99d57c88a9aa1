using System.Collections.Immutable;
using Amazon.Lambda.Annotations.SourceGenerator.Model;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>What must hold of all functions together.</summary>
internal static class ProgramRules
{
    public static IEnumerable<Problem> Check(ImmutableArray<FunctionModel> functions, AssemblyModel assembly)
    {
        foreach (var overload in functions.GroupBy(f => f.GeneratedType).SelectMany(same => same.Skip(1)))
            yield return overload.Problem(Rules.SameName, overload.Method, "a function has no overloads");
        if (!assembly.GenerateMain)
            yield break;
        var distinct = functions.GroupBy(f => f.GeneratedType).Select(same => same.First());
        // The handler's variable is the name in lower case, so names that differ in case alone meet there.
        foreach (var clash in distinct.GroupBy(f => f.Method.ToLowerInvariant()).SelectMany(same => same.Skip(1)))
            yield return clash.Problem(Rules.SameName, clash.Method, "ANNOTATIONS_HANDLER chooses by the method's name alone");
        if (functions.IsEmpty)
            yield break;
        if (assembly.Serializer is null)
            yield return Problem.At(null, Rules.NoSerializer);
        if (!assembly.IsExecutable)
            yield return Problem.At(null, Rules.NotExecutable);
        if (!assembly.HasRuntime)
            yield return Problem.At(null, Rules.NoPackage, "GenerateMain", "Amazon.Lambda.RuntimeSupport");
    }
}
