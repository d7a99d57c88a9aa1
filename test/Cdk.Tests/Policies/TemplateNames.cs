using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>
/// The texts that a template's references would be in one account: physical names and ARNs, so that policies can be asked about
/// real resources. What has no name of its own gets its logical id for one.
/// </summary>
internal sealed partial class TemplateNames(IReadOnlyList<AppTemplate> templates)
{
    /// <summary>Type, the property with its name, and its ARN, where that is not arn:aws:service:region:account:kind/name.</summary>
    private static readonly Dictionary<string, (string? Property, string Arn)> Kinds = new()
    {
        ["AWS::S3::Bucket"] = ("BucketName", "arn:aws:s3:::{0}"),
        ["AWS::SQS::Queue"] = ("QueueName", "arn:aws:sqs:{1}:{2}:{0}"),
        ["AWS::SNS::Topic"] = ("TopicName", "arn:aws:sns:{1}:{2}:{0}"),
        ["AWS::IAM::Role"] = ("RoleName", "arn:aws:iam::{2}:role/{0}"),
        ["AWS::IAM::InstanceProfile"] = ("InstanceProfileName", "arn:aws:iam::{2}:instance-profile/{0}"),
        ["AWS::IAM::ManagedPolicy"] = ("ManagedPolicyName", "arn:aws:iam::{2}:policy/{0}"),
        ["AWS::IAM::OIDCProvider"] = (null, "arn:aws:iam::{2}:oidc-provider/token.actions.githubusercontent.com"),
        ["AWS::Lambda::Function"] = ("FunctionName", "arn:aws:lambda:{1}:{2}:function:{0}"),
        ["AWS::Logs::LogGroup"] = ("LogGroupName", "arn:aws:logs:{1}:{2}:log-group:{0}:*"),
        ["AWS::StepFunctions::StateMachine"] = ("StateMachineName", "arn:aws:states:{1}:{2}:stateMachine:{0}"),
        ["AWS::SecretsManager::Secret"] = ("Name", "arn:aws:secretsmanager:{1}:{2}:secret:{0}-AbCdEf"),
        ["AWS::Events::Rule"] = ("Name", "arn:aws:events:{1}:{2}:rule/{0}"),
        ["AWS::SSM::Document"] = ("Name", "arn:aws:ssm:{1}:{2}:document/{0}"),
    };

    /// <summary>What Ref gives for these is the ARN.</summary>
    private static readonly string[] RefIsArn =
        ["AWS::IAM::ManagedPolicy", "AWS::StepFunctions::StateMachine", "AWS::SecretsManager::Secret", "AWS::SNS::Topic", "AWS::ECS::TaskDefinition", "AWS::IAM::OIDCProvider"];

    public string Text(AppTemplate template, JsonNode node) => node switch
    {
        JsonValue value => value.ToString(),
        JsonObject map when map["Ref"] is { } name => Reference(template, name.GetValue<string>()),
        JsonObject map when map["Fn::GetAtt"] is { } attribute => Attribute(template, attribute),
        JsonObject map when map["Fn::Join"] is JsonArray join => string.Join(Text(template, join[0]!), join[1]!.AsArray().Select(n => Text(template, n!))),
        JsonObject map when map["Fn::Sub"] is { } sub => Substituted(template, sub),
        JsonObject map when map["Fn::ImportValue"] is { } export => Imported(Text(template, export)),
        JsonObject map when map["Fn::Select"] is JsonArray pick => Text(template, Items(template, pick[1]!)[int.Parse(Text(template, pick[0]!), System.Globalization.CultureInfo.InvariantCulture)]),
        _ => throw new InvalidOperationException($"{template.Stack}: no way to read {node.ToJsonString()} as text."),
    };

    public string ArnOf(AppTemplate template, string id)
    {
        var resource = template.Json["Resources"]![id]!;
        var type = resource["Type"]!.GetValue<string>();
        var (_, arn) = Kinds.GetValueOrDefault(type, (null, $"arn:aws:{type.Split("::")[1].ToLowerInvariant()}:{{1}}:{{2}}:{type.Split("::")[2].ToLowerInvariant()}/{{0}}"));
        var path = type == "AWS::IAM::Role" && resource["Properties"]?["Path"] is { } p ? Text(template, p).TrimStart('/') : "";
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, arn, path + NameOf(template, id), Resolved.Region, Resolved.Account);
    }

    private string NameOf(AppTemplate template, string id)
    {
        var resource = template.Json["Resources"]![id]!;
        var type = resource["Type"]!.GetValue<string>();
        var named = Kinds.GetValueOrDefault(type).Property is { } property ? resource["Properties"]?[property] : null;
        return named is null ? type == "AWS::S3::Bucket" ? id.ToLowerInvariant() : id : Text(template, named);
    }

    private string Reference(AppTemplate template, string name)
    {
        if (name.StartsWith("AWS::", StringComparison.Ordinal))
        {
            return name switch
            {
                "AWS::Partition" => "aws",
                "AWS::Region" => Resolved.Region,
                "AWS::AccountId" => Resolved.Account,
                "AWS::URLSuffix" => "amazonaws.com",
                "AWS::StackName" => template.Stack,
                _ => name,
            };
        }

        if (template.Json["Parameters"]?[name] is { } parameter)
        {
            return parameter["Default"] is { } value ? Text(template, value) : name;
        }

        var type = template.Json["Resources"]![name]!["Type"]!.GetValue<string>();
        return RefIsArn.Contains(type) ? ArnOf(template, name)
            : type == "AWS::SQS::Queue" ? $"https://sqs.{Resolved.Region}.amazonaws.com/{Resolved.Account}/{NameOf(template, name)}"
            : NameOf(template, name);
    }

    private string Attribute(AppTemplate template, JsonNode attribute)
    {
        var (id, name) = attribute is JsonArray parts ? (parts[0]!.GetValue<string>(), parts[1]!.GetValue<string>()) : (attribute.ToString().Split('.')[0], attribute.ToString().Split('.')[1]);
        return name == "Arn" || name.EndsWith("Arn", StringComparison.Ordinal) ? ArnOf(template, id) : $"{id}.{name}";
    }

    private string Substituted(AppTemplate template, JsonNode sub)
    {
        var (text, own) = sub is JsonArray pair ? (pair[0]!.GetValue<string>(), pair[1]!.AsObject()) : (sub.GetValue<string>(), null);
        return Variable().Replace(text, m => own?[m.Groups[1].Value] is { } value ? Text(template, value)
            : m.Groups[1].Value.Contains('.', StringComparison.Ordinal) ? Attribute(template, JsonValue.Create(m.Groups[1].Value))
            : Reference(template, m.Groups[1].Value));
    }

    private string Imported(string export)
    {
        foreach (var template in templates)
        {
            foreach (var (_, output) in template.Json["Outputs"]?.AsObject() ?? [])
            {
                if (output!["Export"]?["Name"] is { } name && Text(template, name) == export)
                {
                    return Text(template, output["Value"]!);
                }
            }
        }

        throw new InvalidOperationException($"No template exports '{export}'.");
    }

    private List<JsonNode> Items(AppTemplate template, JsonNode list) => list switch
    {
        JsonArray items => [.. items.Select(i => i!)],
        JsonObject map when map["Fn::Split"] is JsonArray split => [.. Text(template, split[1]!).Split(Text(template, split[0]!)).Select(t => (JsonNode)JsonValue.Create(t))],
        JsonObject map when map["Fn::GetAZs"] is not null => [.. "abc".Select(c => (JsonNode)JsonValue.Create($"{Resolved.Region}{c}"))],
        _ => throw new InvalidOperationException($"{template.Stack}: no way to read {list.ToJsonString()} as a list."),
    };

    [GeneratedRegex(@"\$\{([^!}]+)\}")]
    private static partial Regex Variable();
}
