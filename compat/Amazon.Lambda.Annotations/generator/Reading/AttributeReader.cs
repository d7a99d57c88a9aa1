using Amazon.Lambda.Annotations.SourceGenerator.Model;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

internal static class AttributeReader
{
    /// <summary>Whether the function is an HTTP API's. Attributes of Lambda that are not known become problems.</summary>
    public static bool Check(IMethodSymbol method, List<Problem> problems)
    {
        var http = method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Plain() == Names.HttpApi);
        Refuse(method, [Names.Function, Names.HttpApi], problems);
        foreach (var parameter in method.Parameters)
            Refuse(parameter, [Names.FromServices], problems);
        // HttpApiVersion.V1
        if (http?.NamedArguments.Any(a => a is { Key: "Version", Value.Value: 0 }) == true)
            problems.Add(Problem.At(method.Locations.FirstOrDefault(), Rules.HttpVersion, method.Name));
        return http is not null;
    }

    private static void Refuse(ISymbol symbol, string[] known, List<Problem> problems)
    {
        foreach (var type in symbol.GetAttributes().Select(a => a.AttributeClass).OfType<INamedTypeSymbol>())
        {
            var name = type.Plain();
            if (name.StartsWith("Amazon.Lambda.", StringComparison.Ordinal) && !known.Contains(name))
                problems.Add(Problem.At(symbol.Locations.FirstOrDefault(), Rules.Attribute, name, symbol.Name));
        }
    }
}
