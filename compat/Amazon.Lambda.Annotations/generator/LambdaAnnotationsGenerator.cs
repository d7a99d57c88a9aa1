using System.Collections.Immutable;
using Amazon.Lambda.Annotations.SourceGenerator.Model;
using Amazon.Lambda.Annotations.SourceGenerator.Reading;
using Amazon.Lambda.Annotations.SourceGenerator.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>Writes the handler of each Lambda function, and the Main that runs the one that is asked for.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LambdaAnnotationsGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var functions = context.SyntaxProvider.ForAttributeWithMetadataName(
            Names.Function,
            static (node, _) => node is MethodDeclarationSyntax,
            static (found, _) => FunctionReader.Read((IMethodSymbol)found.TargetSymbol));
        var startups = context.SyntaxProvider.ForAttributeWithMetadataName(
            Names.Startup,
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, _) => StartupReader.Read((INamedTypeSymbol)found.TargetSymbol)).Collect();
        var assembly = context.CompilationProvider.Select(static (compilation, _) => AssemblyReader.Read(compilation));

        context.RegisterSourceOutput(startups, static (output, all) => ReportStartups(output, all));
        context.RegisterSourceOutput(
            functions.Combine(startups).Combine(assembly),
            static (output, found) => WriteHandler(output, found.Left.Left, found.Left.Right.FirstOrDefault(), found.Right));
        context.RegisterSourceOutput(
            functions.Collect().Combine(assembly),
            static (output, found) => WriteProgram(output, found.Left, found.Right));
    }

    private static void ReportStartups(SourceProductionContext output, ImmutableArray<StartupModel> startups)
    {
        foreach (var problem in startups.SelectMany(s => s.Problems))
            output.ReportDiagnostic(problem.ToDiagnostic());
        foreach (var startup in startups.Skip(1))
            output.ReportDiagnostic(startup.IfNotTheOnlyOne.ToDiagnostic());
    }

    private static void WriteHandler(
        SourceProductionContext output, FunctionModel function, StartupModel? startup, AssemblyModel assembly)
    {
        var problems = function.Problems.ToList();
        if (startup is null && function.NeedsContainer)
            problems.Add(function.Problem(Rules.NoStartup, function.Method, "takes services"));
        if (startup is not null && !assembly.HasContainer)
            problems.Add(function.Problem(Rules.NoPackage, "A startup class", "Microsoft.Extensions.DependencyInjection"));
        foreach (var problem in problems)
            output.ReportDiagnostic(problem.ToDiagnostic());
        if (problems.Count == 0)
            output.AddSource(HintName(function), HandlerWriter.Write(function, startup, assembly.Serializer));
    }

    private static void WriteProgram(SourceProductionContext output, ImmutableArray<FunctionModel> functions, AssemblyModel assembly)
    {
        var problems = ProgramRules.Check(functions, assembly).ToList();
        foreach (var problem in problems)
            output.ReportDiagnostic(problem.ToDiagnostic());
        if (assembly.GenerateMain && problems.Count == 0 && functions.Length > 0 && functions.All(f => f.Problems.Count == 0))
            output.AddSource("Program.g.cs", ProgramWriter.Write(functions, assembly.Serializer!));
    }

    // Overloads share a name until they are refused, and hint names must differ even then.
    private static string HintName(FunctionModel function) =>
        $"{(function.Namespace.Length == 0 ? "" : function.Namespace + ".")}{function.GeneratedName}.{function.Span.Start}.g.cs";
}
