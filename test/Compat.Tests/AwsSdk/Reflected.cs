using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace DevEnv.Compat.Tests.AwsSdk;

/// <summary>Moves values between a sample's JSON and the public properties of the SDK's types.</summary>
internal static class Reflected
{
    internal static string NetName(string member) => char.ToUpperInvariant(member[0]) + member[1..];

    internal static object Make(Type type, JsonNode sample)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return sample.GetValue<string>();
        if (type == typeof(int)) return sample.GetValue<int>();
        if (type == typeof(long)) return sample.GetValue<long>();
        if (type == typeof(bool)) return sample.GetValue<bool>();
        if (type == typeof(double)) return sample.GetValue<double>();
        if (type == typeof(DateTime)) return DateTime.Parse(sample.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        if (type == typeof(MemoryStream)) return new MemoryStream(Convert.FromBase64String(sample.GetValue<string>()));
        if (type.IsSubclassOf(typeof(ConstantClass))) return Activator.CreateInstance(type, sample.GetValue<string>())!;
        var made = Activator.CreateInstance(type)!;
        if (made is System.Collections.IList list)
            foreach (var item in sample.AsArray()) list.Add(Make(type.GetGenericArguments()[0], item!));
        else
            foreach (var (name, value) in sample.AsObject()) Property(type, name).SetValue(made, Make(Property(type, name).PropertyType, value!));
        return made;
    }

    /// <summary>The value as a sample would have it, member names in .NET's spelling; unset members are absent.</summary>
    internal static JsonNode? Show(object? value)
    {
        switch (value)
        {
            case null: return null;
            case string text: return text;
            case int number: return number;
            case long number: return number;
            case bool flag: return flag;
            case double number: return number;
            case DateTime { Kind: DateTimeKind.Utc } time: return time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            case MemoryStream stream: return Convert.ToBase64String(stream.ToArray());
            case ConstantClass constant: return constant.Value;
            case System.Collections.IDictionary map:
                return new JsonObject(map.Keys.Cast<string>().Select(key => KeyValuePair.Create(key, Show(map[key]))));
            case System.Collections.IEnumerable items: return new JsonArray([.. items.Cast<object>().Select(Show)]);
        }

        var members = value.GetType().GetProperties().Where(p => p.DeclaringType!.Assembly != typeof(AmazonServiceClient).Assembly);
        return new JsonObject(members.Select(p => KeyValuePair.Create(p.Name, Show(p.GetValue(value)))).Where(p => p.Value is not null));
    }

    /// <summary>A sample with its structure members in .NET's spelling. The keys of a map stay: a sample's has a colon in it.</summary>
    internal static JsonNode Renamed(JsonNode sample) => sample switch
    {
        JsonObject members => new JsonObject(members.Select(m =>
            KeyValuePair.Create(m.Key.Contains(':') ? m.Key : NetName(m.Key), (JsonNode?)Renamed(m.Value!)))),
        JsonArray items => new JsonArray([.. items.Select(item => Renamed(item!))]),
        _ => sample.DeepClone(),
    };

    internal static string TypeName(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } value => TypeName(value) + "?",
        _ when type == typeof(string) => "string",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(double) => "double",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>",
        _ => type.Name,
    };

    private static PropertyInfo Property(Type type, string member) =>
        type.GetProperty(NetName(member)) ?? throw new InvalidOperationException($"{type.Name} has no {NetName(member)}");
}
