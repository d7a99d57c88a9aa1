using System.Reflection;
using Amazon.Lambda.Annotations;
using DevEnv.Functions;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>The functions by name, as ANNOTATIONS_HANDLER knows them: every method with [LambdaFunction].</summary>
public static class FunctionCatalog
{
    public static IReadOnlyDictionary<string, MethodInfo> Functions { get; } = typeof(Startup).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(m => m.GetCustomAttribute<LambdaFunctionAttribute>() is not null)
        .ToDictionary(m => m.Name, StringComparer.Ordinal);
}
