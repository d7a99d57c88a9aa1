using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.Serialization.SystemTextJson.Converters;

/// <summary>The AWS SDK's enumerations are classes around a text; in JSON they are that text.</summary>
public class ConstantClassConverter : JsonConverter<object>
{
    private const string Base = "Amazon.Runtime.ConstantClass";

    public override bool CanConvert(Type typeToConvert) => typeToConvert.BaseType?.FullName == Base;

    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "A type that the context serializes keeps its constructors.")]
    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Activator.CreateInstance(typeToConvert, reader.GetString());

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
