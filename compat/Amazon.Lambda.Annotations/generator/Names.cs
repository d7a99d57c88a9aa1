using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>The public names that the generator looks for.</summary>
internal static class Names
{
    public const string Annotations = "Amazon.Lambda.Annotations";
    public const string Function = Annotations + ".LambdaFunctionAttribute";
    public const string Startup = Annotations + ".LambdaStartupAttribute";
    public const string GlobalProperties = Annotations + ".LambdaGlobalPropertiesAttribute";
    public const string FromServices = Annotations + ".FromServicesAttribute";
    public const string HttpApi = Annotations + ".APIGateway.HttpApiAttribute";
    public const string Serializer = "Amazon.Lambda.Core.LambdaSerializerAttribute";
    public const string Context = "Amazon.Lambda.Core.ILambdaContext";
    public const string Bootstrap = "Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder";
    public const string HttpRequest = "Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyRequest";
    public const string HttpResponse = "Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyResponse";
    public const string Services = "Microsoft.Extensions.DependencyInjection.IServiceCollection";
    public const string Provider = "Microsoft.Extensions.DependencyInjection.ServiceProvider";

    public static string Plain(this ITypeSymbol type) => type.OriginalDefinition.ToDisplayString();

    public static string Full(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
