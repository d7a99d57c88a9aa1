using Amazon.Lambda.Annotations.SourceGenerator.Model;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

internal static class ReturnReader
{
    private const string Plain = "void, Task, T and Task<T> (for ValueTask, return Task)";
    private const string Http = "APIGatewayHttpApiV2ProxyResponse and Task<APIGatewayHttpApiV2ProxyResponse> for an HTTP API";

    /// <summary>Whether the function must be awaited, and the type of its result (null when it has none).</summary>
    public static (bool IsTask, string? Output) Read(IMethodSymbol method, bool isHttp, List<Problem> problems)
    {
        var type = method.ReturnType;
        var isTask = type.Plain() == "System.Threading.Tasks.Task" || type.Plain() == "System.Threading.Tasks.Task<TResult>";
        var result = !isTask ? type : ((INamedTypeSymbol)type).TypeArguments.FirstOrDefault();
        var output = result is null || result.SpecialType == SpecialType.System_Void ? null : result;
        if (!IsSupported(method, output, isHttp))
            problems.Add(Problem.At(
                method.Locations.FirstOrDefault(),
                Rules.ReturnType,
                method.Name,
                (method.IsAsync && method.ReturnsVoid ? "async " : method.ReturnsByRef ? "ref " : "") + type.ToDisplayString(),
                isHttp ? Http : Plain));
        return (isTask, output?.Full());
    }

    private static bool IsSupported(IMethodSymbol method, ITypeSymbol? output, bool isHttp)
    {
        if ((method.IsAsync && method.ReturnsVoid) || method.ReturnsByRef || method.ReturnsByRefReadonly)
            return false;
        if (isHttp)
            return output?.Plain() == Names.HttpResponse;
        return output is null || !IsOfAnotherShape(output);
    }

    private static bool IsOfAnotherShape(ITypeSymbol type) =>
        type.IsRefLikeType
        || type.TypeKind is TypeKind.Dynamic or TypeKind.Pointer
        || type.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks"
        || type.Plain().StartsWith("System.Collections.Generic.IAsyncEnumerable", StringComparison.Ordinal)
        || (type.ContainingNamespace?.ToDisplayString() ?? "").StartsWith(Names.Annotations, StringComparison.Ordinal)
        || Streams.Is(type);
}
