using System.Text.Json.Nodes;

namespace DevEnv.Cdk.Tests;

/// <summary>A template's values with its intrinsic functions worked out for one account, so that they can be read.</summary>
internal static class Resolved
{
    public const string Account = "111122223333";
    public const string Region = "eu-west-1";

    public static string Text(JsonNode? node) => node switch
    {
        JsonValue value => value.ToString(),
        JsonObject map when map["Ref"] is { } name => Reference(name.GetValue<string>()),
        JsonObject map when map["Fn::GetAtt"] is JsonArray parts => $"{parts[0]}.{parts[1]}",
        JsonObject map when map["Fn::ImportValue"] is { } export => Text(export),
        JsonObject map when map["Fn::Join"] is JsonArray parts => string.Join(parts[0]!.GetValue<string>(), parts[1]!.AsArray().Select(Text)),
        _ => throw new InvalidOperationException($"No way to read {node?.ToJsonString()} as text."),
    };

    /// <summary>A list, or the one value that stands for it.</summary>
    public static IReadOnlyList<string> List(JsonNode? node) => node is JsonArray list ? [.. list.Select(Text)] : [Text(node)];

    private static string Reference(string name) => name switch
    {
        "AWS::Partition" => "aws",
        "AWS::Region" => Region,
        "AWS::AccountId" => Account,
        "AWS::StackName" => "DevEnvStack",
        _ => name,
    };
}
