using Amazon.Lambda.Annotations.SourceGenerator.Model;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

/// <summary>Reads a function's method, and refuses what is not one of the supported shapes.</summary>
internal static class FunctionReader
{
    public static FunctionModel Read(IMethodSymbol method)
    {
        var location = method.Locations.FirstOrDefault();
        var problems = new List<Problem>();
        CheckClass(method, problems);
        CheckMethod(method, problems);
        var isHttp = AttributeReader.Check(method, problems);
        var (isTask, output) = ReturnReader.Read(method, isHttp, problems);
        var arguments = ParameterReader.Read(method, isHttp, problems);
        var type = method.ContainingType;
        return new FunctionModel(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            type.Name,
            type.Full(),
            method.Name,
            arguments.Any(a => a.Kind == ArgumentKind.Service) || !HasParameterlessConstructor(type),
            new EquatableArray<ArgumentModel>(arguments),
            isHttp ? "global::" + Names.HttpRequest : arguments.FirstOrDefault(a => a.Kind == ArgumentKind.Input)?.Type,
            output,
            isTask,
            isHttp,
            location?.SourceTree?.FilePath ?? "",
            location?.SourceSpan ?? default,
            location?.GetLineSpan().Span ?? default,
            new EquatableArray<Problem>(problems));
    }

    private static bool HasParameterlessConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && c.DeclaredAccessibility >= Accessibility.Internal);

    private static void CheckClass(IMethodSymbol method, List<Problem> problems)
    {
        var type = method.ContainingType;
        var wrong = type switch
        {
            { TypeKind: not TypeKind.Class } => "is not a class",
            { ContainingType: not null } => "is nested",
            { IsGenericType: true } => "is generic",
            { IsStatic: true } => "is static",
            { IsAbstract: true } => "is abstract",
            { IsFileLocal: true } => "is local to its file",
            _ => null,
        };
        if (wrong is not null)
            problems.Add(Problem.At(type.Locations.FirstOrDefault(), Rules.FunctionClass, type.Name, method.Name, wrong));
    }

    private static void CheckMethod(IMethodSymbol method, List<Problem> problems)
    {
        var wrong = method switch
        {
            { IsStatic: true } => "is static",
            { IsAbstract: true } => "is abstract",
            { IsGenericMethod: true } => "is generic",
            { DeclaredAccessibility: not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal) } =>
                "cannot be called from outside of its class",
            _ => null,
        };
        if (wrong is not null)
            problems.Add(Problem.At(method.Locations.FirstOrDefault(), Rules.FunctionMethod, method.Name, wrong));
    }
}
