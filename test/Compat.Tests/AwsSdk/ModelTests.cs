using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using DevEnv.Shared.Judges;

namespace DevEnv.Compat.Tests.AwsSdk;

/// <summary>Every operation, every member, against AWS's models and botocore's own serializer.</summary>
public sealed class ModelTests
{
    public static TheoryData<string, string> Operations() => new(Samples.Operations);

    public static TheoryData<string> Services() => new("stepfunctions", "secretsmanager", "iam", "cloudwatch");

    [Theory, MemberData(nameof(Operations))]
    public async Task A_request_with_every_member_is_what_botocore_would_send(string service, string operation)
    {
        var sample = Samples.Operation(service, operation);
        var aws = new FakeAws().Answers(sample["reply"]!.GetValue<string>());

        await Call(aws, service, operation, sample["input"]!);

        Decoded(aws).ShouldBe(sample["body"]);
        foreach (var (name, value) in sample["headers"]!.AsObject())
            aws.Request.Headers[name].ShouldBe(value!.GetValue<string>(), StringCompareShould.IgnoreCase);
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task Every_member_of_an_answer_arrives(string service, string operation)
    {
        var sample = Samples.Operation(service, operation);
        var aws = new FakeAws().Answers(sample["reply"]!.GetValue<string>());

        var response = await Call(aws, service, operation, sample["input"]!);

        Reflected.Show(response)!.ShouldBe(Reflected.Renamed(sample["output"]!));
        response.HttpStatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        response.ResponseMetadata.RequestId.ShouldBe("request-1");
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task Every_declared_error_becomes_its_exception(string service, string operation)
    {
        foreach (var error in Samples.Operation(service, operation)["errors"]!.AsArray())
        {
            var aws = new FakeAws().Answers(error!["body"]!.GetValue<string>(), error["status"]!.GetValue<int>());

            var thrown = await Should.ThrowAsync<AmazonServiceException>(Call(aws, service, operation, new JsonObject()));

            thrown.GetType().Name.ShouldBe(error["exception"]!.GetValue<string>());
            thrown.GetType().BaseType!.BaseType.ShouldBe(typeof(AmazonServiceException));
            thrown.ErrorCode.ShouldBe(error["code"]!.GetValue<string>());
            ((int)thrown.StatusCode).ShouldBe(error["status"]!.GetValue<int>());
            thrown.Message.ShouldBe("it said no");
            thrown.RequestId.ShouldBe("request-1");
        }
    }

    [Fact]
    public async Task The_judge_finds_no_fault_in_any_request_and_answer()
    {
        var exchanges = new List<WireExchange>();
        foreach (var (service, operation) in Samples.Operations)
        {
            var sample = Samples.Operation(service, operation);
            var aws = new FakeAws().Answers(sample["reply"]!.GetValue<string>());
            await Call(aws, service, operation, sample["input"]!);
            exchanges.Add(aws.Exchanges[0]);
        }

        var verdict = BotocoreJudge.Judge(exchanges);

        verdict.Problems.ShouldBeEmpty();
        verdict.Summary.ShouldBe("judged 33 requests and 33 responses of 33 operations: 0 problems");
    }

    [Theory, MemberData(nameof(Services))]
    public void Types_have_the_members_that_the_naming_rules_make_of_the_model(string service)
    {
        foreach (var (type, members) in Samples.Service(service)["types"]!.AsObject())
        {
            var found = Assembly(service).GetType($"{Namespace(service)}.Model.{type}").ShouldNotBeNull(type);
            foreach (var (member, expected) in members!.AsObject())
            {
                var property = found.GetProperty(member).ShouldNotBeNull($"{type}.{member}: run compat/Shared/generate.py");
                Reflected.TypeName(property.PropertyType).ShouldBe(expected!.GetValue<string>(), $"{type}.{member}");
                property.SetMethod.ShouldNotBeNull($"{type}.{member}");
            }
        }
    }

    [Theory, MemberData(nameof(Services))]
    public void Constants_have_a_field_for_every_value(string service)
    {
        foreach (var (type, values) in Samples.Service(service)["constants"]!.AsObject())
        {
            var fields = Assembly(service).GetType($"{Namespace(service)}.{type}").ShouldNotBeNull(type)
                .GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((ConstantClass)field.GetValue(null)!).Value).ToHashSet();
            values!.AsArray().Select(value => value!.GetValue<string>()).Except(fields).ShouldBeEmpty(type);
        }
    }

    private static Assembly Assembly(string service) => Client(new FakeAws(), service).GetType().Assembly;

    private static string Namespace(string service) => Client(new FakeAws(), service).GetType().Namespace!;

    private static AmazonServiceClient Client(FakeAws aws, string service) => service switch
    {
        "stepfunctions" => aws.StepFunctions(),
        "secretsmanager" => aws.SecretsManager(),
        "cloudwatch" => aws.CloudWatch(),
        _ => aws.Iam(),
    };

    private static async Task<AmazonWebServiceResponse> Call(FakeAws aws, string service, string operation, JsonNode input)
    {
        var client = Client(aws, service);
        var contract = client.GetType().GetInterfaces().Single(i => i.Namespace == client.GetType().Namespace);
        var request = client.GetType().Assembly.GetType($"{client.GetType().Namespace}.Model.{operation}Request")!;
        var method = contract.GetMethod(operation + "Async", [request, typeof(CancellationToken)])!;
        var task = (Task)method.Invoke(client, [Reflected.Make(request, input), CancellationToken.None])!;
        await task;
        return (AmazonWebServiceResponse)task.GetType().GetProperty("Result")!.GetValue(task)!;
    }

    private static JsonNode Decoded(FakeAws aws) => aws.Body.StartsWith('{')
        ? JsonNode.Parse(aws.Body)!
        : new JsonObject(aws.Body.Split('&').Select(pair => pair.Split('=')).Select(pair =>
            KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), (JsonNode?)Uri.UnescapeDataString(pair[1]))));
}
