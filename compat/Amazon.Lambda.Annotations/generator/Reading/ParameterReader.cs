using Amazon.Lambda.Annotations.SourceGenerator.Model;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Reading;

internal static class ParameterReader
{
    private const string Plain = "one input, an ILambdaContext, and services with the FromServices attribute";
    private const string Http = "an APIGatewayHttpApiV2ProxyRequest, an ILambdaContext, and services with the FromServices attribute";

    public static List<ArgumentModel> Read(IMethodSymbol method, bool isHttp, List<Problem> problems)
    {
        var arguments = new List<ArgumentModel>();
        foreach (var parameter in method.Parameters)
        {
            var kind = Kind(parameter);
            var wrong = Wrong(parameter, kind, isHttp) ?? (kind != ArgumentKind.Service && arguments.Any(a => a.Kind == kind)
                ? kind == ArgumentKind.Context ? "is a second context" : "is a second input"
                : null);
            if (wrong is not null)
                problems.Add(Problem.At(
                    parameter.Locations.FirstOrDefault(), Rules.Parameter, parameter.Name, method.Name, wrong, isHttp ? Http : Plain));
            arguments.Add(new ArgumentModel(kind, parameter.Type.Full()));
        }

        return arguments;
    }

    private static ArgumentKind Kind(IParameterSymbol parameter)
    {
        if (parameter.GetAttributes().Any(a => a.AttributeClass?.Plain() == Names.FromServices))
            return ArgumentKind.Service;
        return parameter.Type.Plain() == Names.Context ? ArgumentKind.Context : ArgumentKind.Input;
    }

    private static string? Wrong(IParameterSymbol parameter, ArgumentKind kind, bool isHttp)
    {
        var type = parameter.Type;
        if (parameter.RefKind != RefKind.None)
            return $"is {parameter.RefKind.ToString().ToLowerInvariant()}";
        if (parameter.IsParams)
            return "is params";
        if (type.IsRefLikeType || type.TypeKind is TypeKind.Dynamic or TypeKind.Pointer)
            return $"has the type {type.ToDisplayString()}";
        if (kind != ArgumentKind.Input)
            return null;
        if (isHttp)
            return type.Plain() == Names.HttpRequest ? null : $"has the type {type.ToDisplayString()}";
        return Streams.Is(type) || type.Plain() == "System.Threading.CancellationToken" ? $"has the type {type.ToDisplayString()}" : null;
    }
}
