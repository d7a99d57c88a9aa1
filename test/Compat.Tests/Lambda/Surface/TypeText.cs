namespace DevEnv.Compat.Tests.Lambda.Surface;

/// <summary>Writes types as the lists of public names do.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    public static string Of(Type type)
    {
        if (type.IsByRef)
            return "ref " + Of(type.GetElementType()!);
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        return Keywords.GetValueOrDefault(type) ?? Nested(type);
    }

    // Outer.Inner<T>
    public static string Nested(Type type)
    {
        var name = type.Name.Split('`')[0];
        if (type.IsGenericType && type.Name.Contains('`'))
            name += $"<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
        return type.IsNested ? $"{Nested(type.DeclaringType!)}.{name}" : name;
    }
}
