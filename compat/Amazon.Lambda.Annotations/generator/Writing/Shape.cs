using Amazon.Lambda.Annotations.SourceGenerator.Model;

namespace Amazon.Lambda.Annotations.SourceGenerator.Writing;

/// <summary>The types of a generated handler.</summary>
internal static class Shape
{
    public const string Context = "global::" + Names.Context;
    private const string Task = "global::System.Threading.Tasks.Task";

    /// <summary>A function without input is handed the event as it came, and leaves it alone.</summary>
    public static string Input(FunctionModel function) => function.InputType ?? "global::System.IO.Stream";

    public static string Return(FunctionModel function) => (function.IsTask, function.OutputType) switch
    {
        (true, null) => Task,
        (true, var output) => $"{Task}<{output}>",
        (false, null) => "void",
        (false, var output) => output,
    };

    public static string Delegate(FunctionModel function)
    {
        var parameters = function.TakesContext ? $"{Input(function)}, {Context}" : Input(function);
        return Return(function) == "void"
            ? $"global::System.Action<{parameters}>"
            : $"global::System.Func<{parameters}, {Return(function)}>";
    }

    /// <summary>With neither input nor output there is nothing to serialize, and the overload that takes a serializer would try.</summary>
    public static bool IsSerialized(FunctionModel function) => function.InputType is not null || function.OutputType is not null;
}
