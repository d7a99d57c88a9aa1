using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevEnv.Strategy.Client.MarketData;

/// <summary><c>["price","quantity"]</c></summary>
internal sealed class LevelConverter : JsonConverter<Level>
{
    public override Level Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A level is an array of price and quantity.");
        var level = new Level(Number(ref reader), Number(ref reader));
        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray ? level : throw new JsonException("A level has a price and a quantity, no more.");
    }

    public override void Write(Utf8JsonWriter writer, Level value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Market data is read here, not written.");

    private static decimal Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String && decimal.TryParse(reader.GetString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new JsonException("A level's numbers are texts of digits.");
    }
}
