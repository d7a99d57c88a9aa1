using System.Reflection;

namespace DevEnv.Compat.Tests.Lambda.Surface;

/// <summary>The public and protected members that an assembly declares, one line for each, as in the lists.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of);

    private static IEnumerable<string> Of(Type type)
    {
        var owner = $"{type.Namespace}.{TypeText.Nested(type)}";
        yield return $"{owner} is a {Kind(type)}";
        if (type.IsEnum)
            foreach (var name in Enum.GetNames(type))
                yield return $"{owner}: {name} = {Convert.ToInt64(Enum.Parse(type, name), null)}";
        else if (typeof(Delegate).IsAssignableFrom(type))
            yield return $"{owner}: {Signature(type.GetMethod("Invoke")!)}";
        else
            foreach (var line in Members(type))
                yield return $"{owner}: {line}";
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : "class";

    private static IEnumerable<string> Members(Type type)
    {
        foreach (var constructor in type.GetConstructors(Declared).Where(c => !c.IsStatic && IsSeen(c)))
            yield return $"{Protected(constructor)}.ctor({Parameters(constructor)})";
        foreach (var property in type.GetProperties(Declared).Where(p => p.GetMethod is { } get && IsSeen(get)))
            yield return $"{Modifiers(property.GetMethod!)}{TypeText.Of(property.PropertyType)} {property.Name} "
                + (property.SetMethod is { } set && IsSeen(set) ? "{ get; set; }" : "{ get; }");
        foreach (var method in type.GetMethods(Declared).Where(m => !m.IsSpecialName && IsSeen(m)))
            yield return Signature(method);
    }

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // The lists leave protected out of properties.
    private static string Modifiers(MethodBase method) => method.IsStatic ? "static " : "";

    private static string Protected(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Signature(MethodInfo method)
    {
        var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeText.Of))}>" : "";
        var isAbstract = method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : "";
        return $"{Protected(method)}{Modifiers(method)}{isAbstract}{TypeText.Of(method.ReturnType)} "
            + $"{method.Name}{generics}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{TypeText.Of(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? $" = {p.DefaultValue ?? "default"}" : "")}"));
}
