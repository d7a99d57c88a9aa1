using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>Everything that this generator refuses: the package may know more shapes, this one says so instead of guessing.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor FunctionClass = Error(
        "LAMBDAGEN001",
        "Unsupported class of a Lambda function",
        "The class {0} of Lambda function {1} {2}; it must be a plain class of a namespace: not nested, generic, static or abstract");

    public static readonly DiagnosticDescriptor FunctionMethod = Error(
        "LAMBDAGEN002",
        "Unsupported method of a Lambda function",
        "Lambda function {0} {1}; it must be a public or internal instance method without type parameters");

    public static readonly DiagnosticDescriptor ReturnType = Error(
        "LAMBDAGEN003",
        "Unsupported return type of a Lambda function",
        "Lambda function {0} returns {1}; supported here are {2}");

    public static readonly DiagnosticDescriptor Parameter = Error(
        "LAMBDAGEN004",
        "Unsupported parameter of a Lambda function",
        "Parameter {0} of Lambda function {1} {2}; supported here are {3}");

    public static readonly DiagnosticDescriptor Attribute = Error(
        "LAMBDAGEN005",
        "Unsupported attribute on a Lambda function",
        "Attribute {0} on {1} is not supported by this stand-in of Amazon.Lambda.Annotations, which knows LambdaFunction, HttpApi and FromServices");

    public static readonly DiagnosticDescriptor HttpVersion = Error(
        "LAMBDAGEN006",
        "Unsupported HTTP API version",
        "Lambda function {0} asks for payload format V1; supported here is HttpApiVersion.V2");

    public static readonly DiagnosticDescriptor NoStartup = Error(
        "LAMBDAGEN007",
        "A Lambda function needs a container that nothing fills",
        "Lambda function {0} {1}, but no class has the LambdaStartup attribute; add one with void ConfigureServices(IServiceCollection)");

    public static readonly DiagnosticDescriptor StartupShape = Error(
        "LAMBDAGEN008",
        "Unsupported startup class",
        "Startup class {0} {1}; it must be a plain class with a parameterless constructor and an instance method void ConfigureServices(IServiceCollection)");

    public static readonly DiagnosticDescriptor ManyStartups = Error(
        "LAMBDAGEN009",
        "More than one startup class",
        "Startup class {0} is not the only class with the LambdaStartup attribute; keep one");

    public static readonly DiagnosticDescriptor SameName = Error(
        "LAMBDAGEN010",
        "Two Lambda functions of one name",
        "Lambda function {0} has the name of another one; {1}");

    public static readonly DiagnosticDescriptor NoSerializer = Error(
        "LAMBDAGEN011",
        "No serializer",
        "GenerateMain needs [assembly: LambdaSerializer(typeof(...))] with a serializer that has a parameterless constructor");

    public static readonly DiagnosticDescriptor NotExecutable = Error(
        "LAMBDAGEN012",
        "Not an executable",
        "GenerateMain needs a project whose OutputType is Exe");

    public static readonly DiagnosticDescriptor NoPackage = Error(
        "LAMBDAGEN013",
        "A package is missing",
        "{0} needs a reference to the package {1}");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "Amazon.Lambda.Annotations", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
