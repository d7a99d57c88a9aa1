using System.Text.Json.Serialization;

namespace DevEnv.Shared.Judges;

/// <summary>One request to AWS and its answer, byte for byte, as <c>test/Judges/judge_wire.py</c> reads it.</summary>
/// <param name="Service">The signing name of the request's credential scope; empty for an unsigned request.</param>
/// <param name="Response">Null when no answer came.</param>
public sealed record WireExchange(
    [property: JsonPropertyName("service")] string Service,
    [property: JsonPropertyName("request")] WireRequest Request,
    [property: JsonPropertyName("response")] WireResponse? Response);

/// <param name="Path">As sent, still escaped.</param>
/// <param name="Query">With its question mark, or empty.</param>
public sealed record WireRequest(
    [property: JsonPropertyName("method")] string Method,
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("query")] string Query,
    [property: JsonPropertyName("headers")] IReadOnlyDictionary<string, string> Headers,
    [property: JsonPropertyName("body")] byte[] Body);

public sealed record WireResponse(
    [property: JsonPropertyName("status")] int Status,
    [property: JsonPropertyName("headers")] IReadOnlyDictionary<string, string> Headers,
    [property: JsonPropertyName("body")] byte[] Body);

[JsonSerializable(typeof(WireExchange))]
internal sealed partial class WireJson : JsonSerializerContext;
