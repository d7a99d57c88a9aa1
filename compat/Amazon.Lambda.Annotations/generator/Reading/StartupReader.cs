using Amazon.Lambda.Annotations.SourceGenerator.Model;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

internal static class StartupReader
{
    public static StartupModel Read(INamedTypeSymbol type)
    {
        var location = type.Locations.FirstOrDefault();
        var problems = Wrong(type) is { } wrong
            ? new[] { Problem.At(location, Rules.StartupShape, type.Name, wrong) }
            : [];
        return new StartupModel(
            type.Full(), new EquatableArray<Problem>(problems), Problem.At(location, Rules.ManyStartups, type.Name));
    }

    private static string? Wrong(INamedTypeSymbol type)
    {
        if (type.IsStatic || type.IsAbstract || type.IsGenericType)
            return "is static, abstract or generic";
        if (!type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && c.DeclaredAccessibility >= Accessibility.Internal))
            return "has no parameterless constructor";
        if (type.GetMembers("ConfigureHostBuilder").Any())
            return "has a ConfigureHostBuilder, which this stand-in does not know";
        return type.GetMembers("ConfigureServices").OfType<IMethodSymbol>().Any(IsConfigureServices)
            ? null
            : "has no such ConfigureServices";
    }

    private static bool IsConfigureServices(IMethodSymbol method) =>
        method is { IsStatic: false, ReturnsVoid: true, IsAsync: false, Parameters.Length: 1 }
        && method.DeclaredAccessibility >= Accessibility.Internal
        && method.Parameters[0].Type.Plain() == Names.Services;
}
