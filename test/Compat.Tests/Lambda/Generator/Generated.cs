using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevEnv.Compat.Tests.Lambda.Generator;

/// <summary>Source that went through the generator and the compiler.</summary>
internal sealed class Generated
{
    private const string Preamble = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Threading.Tasks;
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Annotations.APIGateway;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.Core;
        using Amazon.Lambda.Serialization.SystemTextJson;
        using Microsoft.Extensions.DependencyInjection;
        [assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

        """;

    public const string Startup = "[LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection s) => s.AddSingleton(\"service\"); }";

    private static readonly Lazy<IIncrementalGenerator> TheGenerator = new(() => (IIncrementalGenerator)Activator.CreateInstance(
        AssemblyLoadContext.Default
            .LoadFromAssemblyPath(Repository.Built(
                "Amazon.Lambda.Annotations.SourceGenerator", "Amazon.Lambda.Annotations.SourceGenerator.dll"))
            .GetType("Amazon.Lambda.Annotations.SourceGenerator.LambdaAnnotationsGenerator", throwOnError: true)!)!);

    private readonly Compilation _compilation;

    private Generated(Compilation compilation, IReadOnlyList<Diagnostic> refusals, GeneratorDriver driver)
    {
        _compilation = compilation;
        Refusals = refusals;
        Driver = driver;
    }

    public IReadOnlyList<Diagnostic> Refusals { get; }

    public GeneratorDriver Driver { get; }

    public string Program => _compilation.SyntaxTrees.Single(t => t.FilePath.EndsWith("Program.g.cs", StringComparison.Ordinal)).ToString();

    public static Generated From(string source, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, bool withSerializer = true)
    {
        var preamble = withSerializer ? Preamble : Preamble.Replace("[assembly: LambdaSerializer", "//", StringComparison.Ordinal);
        var compilation = CSharpCompilation.Create(
            $"Generated{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(preamble + source, path: "Source.cs", cancellationToken: TestContext.Current.CancellationToken)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Select(p => MetadataReference.CreateFromFile(p)),
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create(
            [TheGenerator.Value.AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);
        return new Generated(output, diagnostics, driver);
    }

    /// <summary>What the generator does again after an edit, as the reasons that its outputs ran.</summary>
    public IEnumerable<IncrementalStepRunReason> ReasonsAfterAddingToTheCompilation(string source) => Driver
        .RunGenerators(
            _compilation.RemoveSyntaxTrees(_compilation.SyntaxTrees.Where(t => t.FilePath != "Source.cs"))
                .AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)),
            TestContext.Current.CancellationToken)
        .GetRunResult().Results.Single().TrackedOutputSteps
        .SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason);

    /// <summary>A new object of a generated class.</summary>
    public object New(string type)
    {
        Refusals.ShouldBeEmpty();
        using var image = new MemoryStream();
        var result = _compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).ShouldBeEmpty();
        return Activator.CreateInstance(Assembly.Load(image.ToArray()).GetType(type, throwOnError: true)!)!;
    }

    public IEnumerable<Diagnostic> Errors() => _compilation.GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(d => d.Severity >= DiagnosticSeverity.Warning);
}
