using Amazon.Lambda.Annotations.SourceGenerator.Model;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

internal static class AssemblyReader
{
    public static AssemblyModel Read(Compilation compilation)
    {
        var attributes = compilation.Assembly.GetAttributes();
        var properties = attributes.FirstOrDefault(a => a.AttributeClass?.Plain() == Names.GlobalProperties);
        var serializer = attributes.FirstOrDefault(a => a.AttributeClass?.Plain() == Names.Serializer);
        var kind = compilation.Options.OutputKind;
        return new AssemblyModel(
            properties?.NamedArguments.Any(a => a is { Key: "GenerateMain", Value.Value: true }) == true,
            serializer?.ConstructorArguments.FirstOrDefault().Value is INamedTypeSymbol { IsAbstract: false } type
                && type.InstanceConstructors.Any(c => c.Parameters.IsEmpty) ? type.Full() : null,
            kind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication,
            compilation.GetTypeByMetadataName(Names.Provider) is not null,
            compilation.GetTypeByMetadataName(Names.Bootstrap) is not null);
    }
}
