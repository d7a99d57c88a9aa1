using System.Text.Json.Nodes;

namespace DevEnv.Cdk.Tests.Functions;

/// <summary>One allowing statement, read.</summary>
internal sealed record Grant(string? Name, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, JsonObject Conditions)
{
    public static Grant Read(JsonNode statement) => new(
        statement["Sid"]?.GetValue<string>(),
        Resolved.List(statement["Action"]),
        Resolved.List(statement["Resource"]),
        statement["Condition"]?.AsObject() ?? []);

    /// <summary>Of every role in a template.</summary>
    public static IEnumerable<Grant> AllOf(JsonObject template) => template.Resources("AWS::IAM::Policy")
        .SelectMany(p => p.Value["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray())
        .Select(s => Read(s!));

    public string? Condition(string @operator, string key) => Conditions[@operator]?[key] is { } value ? string.Join(',', Resolved.List(value)) : null;
}

/// <summary>One function of the template, with the grants of its role.</summary>
internal sealed record DeployedFunction(string Method, JsonNode Body, IReadOnlyList<Grant> Grants)
{
    public static IReadOnlyList<DeployedFunction> All { get; } = [.. Synthesis.Json.Resources("AWS::Lambda::Function").Select(f => Read(f.Value["Properties"]!))];

    public static TheoryData<string> Methods => [.. All.Select(f => f.Method)];

    public string RoleId => Body["Role"]!["Fn::GetAtt"]![0]!.GetValue<string>();

    public string LogGroupId => Body["LoggingConfig"]!["LogGroup"]!["Ref"]!.GetValue<string>();

    public int TimeoutSeconds => Body["Timeout"]!.GetValue<int>();

    public IReadOnlyDictionary<string, string> Settings => Variables(Body);

    /// <summary>All but the writing of its log.</summary>
    public IEnumerable<Grant> OwnGrants => Grants.Where(g => !g.Actions.Contains("logs:PutLogEvents"));

    /// <summary>Its name in the template.</summary>
    public static string IdOf(string method) =>
        Synthesis.Json.Resources("AWS::Lambda::Function").Single(f => Variables(f.Value["Properties"]!)["ANNOTATIONS_HANDLER"] == method).Key;

    public static DeployedFunction Of(string method) => All.Single(f => f.Method == method);

    public Grant Grant(string sid) => Grants.Single(g => g.Name == sid);

    private static DeployedFunction Read(JsonNode properties)
    {
        var role = properties["Role"]!["Fn::GetAtt"]![0]!.GetValue<string>();
        var statements = Synthesis.Json.Resources("AWS::IAM::Policy")
            .Where(p => p.Value["Properties"]!["Roles"]!.AsArray().Any(r => r!["Ref"]!.GetValue<string>() == role))
            .SelectMany(p => p.Value["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray());
        return new DeployedFunction(Variables(properties)["ANNOTATIONS_HANDLER"], properties, [.. statements.Select(s => Functions.Grant.Read(s!))]);
    }

    private static Dictionary<string, string> Variables(JsonNode properties) =>
        properties["Environment"]!["Variables"]!.AsObject().ToDictionary(v => v.Key, v => Resolved.Text(v.Value));
}
