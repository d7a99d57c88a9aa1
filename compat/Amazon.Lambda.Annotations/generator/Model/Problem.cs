using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Amazon.Lambda.Annotations.SourceGenerator.Model;

/// <summary>A diagnostic in a form that the generator can cache.</summary>
internal sealed record Problem(DiagnosticDescriptor Rule, string Path, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public static Problem At(Location? location, DiagnosticDescriptor rule, params string[] arguments) => new(
        rule,
        location?.SourceTree?.FilePath ?? "",
        location?.SourceSpan ?? default,
        location?.GetLineSpan().Span ?? default,
        new EquatableArray<string>(arguments));

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Rule,
        Path.Length == 0 && Span.IsEmpty ? Location.None : Location.Create(Path, Span, Lines),
        [.. Arguments.Cast<object>()]);
}
