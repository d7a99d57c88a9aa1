using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Amazon.Lambda.Annotations.SourceGenerator.Model;

/// <summary>A function as the generator writes it. Type names are fully qualified.</summary>
internal sealed record FunctionModel(
    string Namespace,
    string ClassName,
    string ClassType,
    string Method,
    bool NeedsContainer,
    EquatableArray<ArgumentModel> Arguments,
    string? InputType,
    string? OutputType,
    bool IsTask,
    bool IsHttp,
    string Path,
    TextSpan Span,
    LinePositionSpan Lines,
    EquatableArray<Problem> Problems)
{
    public string GeneratedName => $"{ClassName}_{Method}_Generated";

    public string GeneratedType => Namespace.Length == 0 ? $"global::{GeneratedName}" : $"global::{Namespace}.{GeneratedName}";

    public bool TakesContext => IsHttp || Arguments.Any(a => a.Kind == ArgumentKind.Context);

    public Problem Problem(DiagnosticDescriptor rule, params string[] arguments) =>
        new(rule, Path, Span, Lines, new EquatableArray<string>(arguments));
}
