using System.Collections.Immutable;
using Amazon.Lambda.Annotations.SourceGenerator.Model;

namespace Amazon.Lambda.Annotations.SourceGenerator.Writing;

/// <summary>Writes the Main that runs the function named by ANNOTATIONS_HANDLER. Any other name runs nothing and ends.</summary>
internal static class ProgramWriter
{
    public static string Write(ImmutableArray<FunctionModel> functions, string serializer)
    {
        var code = new CodeWriter(functions[0].Namespace);
        code.Open("public class GeneratedProgram");
        code.Open("public static async global::System.Threading.Tasks.Task Main(string[] args)");
        code.Open("switch (global::System.Environment.GetEnvironmentVariable(\"ANNOTATIONS_HANDLER\"))");
        foreach (var function in functions)
        {
            var handler = $"{function.Method.ToLowerInvariant()}_handler";
            var serialized = Shape.IsSerialized(function) ? $", new {serializer}()" : "";
            code.Line($"case \"{function.Method}\":");
            code.Line($"    {Shape.Delegate(function)} {handler} = new {function.GeneratedType}().{function.Method};");
            code.Line($"    await global::{Names.Bootstrap}.Create({handler}{serialized}).Build().RunAsync();");
            code.Line("    break;");
        }

        code.Close();
        code.Close();
        code.Close();
        return code.ToString();
    }
}
