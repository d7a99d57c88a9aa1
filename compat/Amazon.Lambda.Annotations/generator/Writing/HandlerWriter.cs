using Amazon.Lambda.Annotations.SourceGenerator.Model;

namespace Amazon.Lambda.Annotations.SourceGenerator.Writing;

/// <summary>Writes the class that holds one function's container and its handler.</summary>
internal static class HandlerWriter
{
    private const string Extensions = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    private const string Adding = "global::Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions";
    private const string Building = "global::Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions";

    public static string Write(FunctionModel function, StartupModel? startup, string? serializer)
    {
        var code = new CodeWriter(function.Namespace);
        code.Open($"public class {function.GeneratedName}");
        code.Line(startup is null
            ? $"private readonly {function.ClassType} _function;"
            : $"private readonly global::{Names.Provider} _services;");
        code.Blank();
        code.Open($"public {function.GeneratedName}()");
        code.Line("SetExecutionEnvironment();");
        if (startup is null)
            code.Line($"_function = new {function.ClassType}();");
        else
            WriteContainer(code, function, startup, serializer);
        code.Close();
        code.Blank();
        WriteHandler(code, function, startup is not null);
        code.Blank();
        WriteEnvironment(code);
        code.Close();
        return code.ToString();
    }

    private static void WriteContainer(CodeWriter code, FunctionModel function, StartupModel startup, string? serializer)
    {
        code.Line("var services = new global::Microsoft.Extensions.DependencyInjection.ServiceCollection();");
        code.Line("// The startup class comes last, so that it may give them another lifetime.");
        code.Line($"{Adding}.AddSingleton<{function.ClassType}>(services);");
        if (serializer is not null)
            code.Line($"{Adding}.AddSingleton<{serializer}>(services);");
        code.Line($"new {startup.Type}().ConfigureServices(services);");
        code.Line($"_services = {Building}.BuildServiceProvider(services);");
        code.Line("// What is slow in making the function belongs to the initialisation, not to the first invocation.");
        code.Line($"_ = {Extensions}.GetRequiredService<{function.ClassType}>(_services);");
    }

    private static void WriteHandler(CodeWriter code, FunctionModel function, bool hasContainer)
    {
        var input = Shape.Input(function) + " __request__";
        var parameters = function.TakesContext ? $"{input}, {Shape.Context} __context__" : input;
        code.Open($"public {(function.IsTask ? "async " : "")}{Shape.Return(function)} {function.Method}({parameters})");
        if (hasContainer)
        {
            code.Line($"using var scope = {Extensions}.CreateScope(_services);");
            code.Line($"var function = {Extensions}.GetRequiredService<{function.ClassType}>(scope.ServiceProvider);");
        }

        var arguments = string.Join(", ", function.Arguments.Select(a => a.Kind switch
        {
            ArgumentKind.Input => "__request__",
            ArgumentKind.Context => "__context__",
            _ => $"{Extensions}.GetRequiredService<{a.Type}>(scope.ServiceProvider)",
        }));
        var call = $"{(function.IsTask ? "await " : "")}{(hasContainer ? "function" : "_function")}.{function.Method}({arguments});";
        code.Line(function.OutputType is null ? call : $"return {call}");
        code.Close();
    }

    // As the package does: the user agent of the SDK's calls says that a function runs by annotations.
    private static void WriteEnvironment(CodeWriter code)
    {
        code.Open("private static void SetExecutionEnvironment()");
        code.Line("var before = global::System.Environment.GetEnvironmentVariable(\"AWS_EXECUTION_ENV\");");
        code.Line("global::System.Environment.SetEnvironmentVariable(");
        code.Line("    \"AWS_EXECUTION_ENV\",");
        code.Line("    (string.IsNullOrEmpty(before) ? \"\" : before + \"_\") + \"lib/amazon-lambda-annotations#2.3.0.0\");");
        code.Close();
    }
}
