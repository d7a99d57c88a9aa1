using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

internal static class Streams
{
    /// <summary>Whether the type is a stream, which the runtime would hand over as it is instead of as JSON.</summary>
    public static bool Is(ITypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
            if (at.Plain() == "System.IO.Stream")
                return true;
        return false;
    }
}
