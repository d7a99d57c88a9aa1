namespace Amazon.Lambda.Annotations.SourceGenerator.Model;

/// <summary>One argument of the function's call, in order.</summary>
internal sealed record ArgumentModel(ArgumentKind Kind, string Type);

internal enum ArgumentKind
{
    Input,
    Context,
    Service,
}
