using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevEnv.LocalRunner.Cloud;

namespace DevEnv.LocalRunner.Tests.Cloud;

public sealed class SecretsTests : IAsyncDisposable
{
    private const string Token1 = "11111111-1111-1111-1111-111111111111";
    private const string Token2 = "22222222-2222-2222-2222-222222222222";
    private readonly TestCloud _cloud = TestCloud.StartAsync().GetAwaiter().GetResult();

    [Fact]
    public async Task A_create_that_comes_again_is_the_same_create_and_another_finds_the_name_taken()
    {
        var first = await CallAsync("CreateSecret", $$"""{"Name":"/dev-envs/a-g1/key","SecretString":"s","ClientRequestToken":"{{Token1}}","Tags":[{"Key":"EnvironmentId","Value":"a"}]}""");
        Text(first, "ARN").ShouldMatch("^arn:aws:secretsmanager:eu-west-1:123456789012:secret:/dev-envs/a-g1/key-[A-Za-z0-9]{6}$");
        var again = await CallAsync("CreateSecret", $$"""{"Name":"/dev-envs/a-g1/key","SecretString":"s","ClientRequestToken":"{{Token1}}"}""");
        Text(again, "ARN").ShouldBe(Text(first, "ARN"));
        await RefusedAsync("ResourceExistsException", "CreateSecret", $$"""{"Name":"/dev-envs/a-g1/key","SecretString":"s","ClientRequestToken":"{{Token2}}"}""");
        await RefusedAsync("ResourceExistsException", "CreateSecret", $$"""{"Name":"/dev-envs/a-g1/key","SecretString":"t","ClientRequestToken":"{{Token1}}"}""");
        await RefusedAsync("ResourceExistsException", "CreateSecret", """{"Name":"/dev-envs/a-g1/key"}""");
    }

    [Fact]
    public async Task A_secret_answers_to_its_name_its_arn_and_its_arn_without_the_suffix()
    {
        var arn = Text(await CreateAsync("name-with-abcdef", "s"), "ARN");
        foreach (var id in new[] { "name-with-abcdef", arn, arn[..^7] })
        {
            Text(await CallAsync("GetSecretValue", $$"""{"SecretId":"{{id}}"}"""), "SecretString").ShouldBe("s", id);
        }

        await RefusedAsync("ResourceNotFoundException", "GetSecretValue", $$"""{"SecretId":"{{arn[..^1]}}?"}""");
        await RefusedAsync("ResourceNotFoundException", "GetSecretValue", """{"SecretId":"name-with"}""");
    }

    [Fact]
    public async Task A_new_value_becomes_current_and_the_old_one_previous()
    {
        await CreateAsync("k", "one");
        await CallAsync("PutSecretValue", $$"""{"SecretId":"k","SecretString":"two","ClientRequestToken":"{{Token2}}"}""");
        await CallAsync("PutSecretValue", $$"""{"SecretId":"k","SecretString":"two","ClientRequestToken":"{{Token2}}"}""");
        await RefusedAsync("ResourceExistsException", "PutSecretValue", $$"""{"SecretId":"k","SecretString":"three","ClientRequestToken":"{{Token2}}"}""");
        Text(await CallAsync("GetSecretValue", """{"SecretId":"k"}"""), "SecretString").ShouldBe("two");
        Text(await CallAsync("GetSecretValue", """{"SecretId":"k","VersionStage":"AWSPREVIOUS"}"""), "SecretString").ShouldBe("one");
        var stages = (await CallAsync("DescribeSecret", """{"SecretId":"k"}"""))["VersionIdsToStages"]!;
        stages.ToJsonString().ShouldBe($$"""{"{{Token1}}":["AWSPREVIOUS"],"{{Token2}}":["AWSCURRENT"]}""");
    }

    [Fact]
    public async Task A_deleted_secret_can_be_restored_within_its_window_and_not_after()
    {
        await CreateAsync("k", "s");
        var deleted = await CallAsync("DeleteSecret", """{"SecretId":"k","RecoveryWindowInDays":7}""");
        deleted["DeletionDate"]!.GetValue<decimal>().ShouldBe(_cloud.Clock.GetUtcNow().AddDays(7).ToUnixTimeSeconds());
        await RefusedAsync("InvalidRequestException", "GetSecretValue", """{"SecretId":"k"}""");
        await RefusedAsync("InvalidRequestException", "CreateSecret", $$"""{"Name":"k","SecretString":"s","ClientRequestToken":"{{Token2}}"}""");
        (await NamesAsync("{}")).ShouldBeEmpty();
        (await NamesAsync("""{"IncludePlannedDeletion":true}""")).ShouldBe(["k"]);
        _cloud.Clock.Advance(TimeSpan.FromDays(6));
        await CallAsync("RestoreSecret", """{"SecretId":"k"}""");
        await CallAsync("GetSecretValue", """{"SecretId":"k"}""");

        await CallAsync("DeleteSecret", """{"SecretId":"k"}""");
        _cloud.Clock.Advance(TimeSpan.FromDays(30));
        await RefusedAsync("ResourceNotFoundException", "RestoreSecret", """{"SecretId":"k"}""");
        await CreateAsync("k", "s");
    }

    [Fact]
    public async Task A_name_is_held_back_for_a_while_after_a_deletion_by_force()
    {
        await CreateAsync("k", "s");
        await CallAsync("DeleteSecret", """{"SecretId":"k"}""");
        await CallAsync("DeleteSecret", """{"SecretId":"k","ForceDeleteWithoutRecovery":true}""");
        await RefusedAsync("ResourceNotFoundException", "DescribeSecret", """{"SecretId":"k"}""");
        await RefusedAsync("InvalidRequestException", "CreateSecret", $$"""{"Name":"k","SecretString":"s","ClientRequestToken":"{{Token1}}"}""");
        _cloud.Clock.Advance(TimeSpan.FromMinutes(1));
        await CreateAsync("k", "s");
        Text(await CallAsync("DeleteSecret", """{"SecretId":"never-there","ForceDeleteWithoutRecovery":true}"""), "Name").ShouldBe("never-there");
        await RefusedAsync("ResourceNotFoundException", "DeleteSecret", """{"SecretId":"never-there"}""");
        await RefusedAsync("InvalidParameterException", "DeleteSecret", """{"SecretId":"k","ForceDeleteWithoutRecovery":true,"RecoveryWindowInDays":7}""");
    }

    [Fact]
    public async Task A_list_is_filtered_by_prefix_and_comes_in_pages()
    {
        foreach (var name in new[] { "/dev-envs/a-g1/x", "/dev-envs/a-g1/y", "/dev-envs/b-g1/x", "/prod/x" })
        {
            await CreateAsync(name, "s", name.StartsWith("/dev", StringComparison.Ordinal) ? """[{"Key":"EnvironmentId","Value":"one"}]""" : "[]");
        }

        (await NamesAsync("""{"Filters":[{"Key":"name","Values":["/dev-envs/a-g1/"]}],"SortOrder":"asc"}""")).ShouldBe(["/dev-envs/a-g1/x", "/dev-envs/a-g1/y"]);
        (await NamesAsync("""{"Filters":[{"Key":"tag-key","Values":["EnvironmentId"]},{"Key":"tag-value","Values":["on"]}]}""")).Count.ShouldBe(3);
        (await NamesAsync("""{"Filters":[{"Key":"name","Values":["!/dev-envs/"]}]}""")).ShouldBe(["/prod/x"]);
        await RefusedAsync("InvalidParameterException", "ListSecrets", """{"Filters":[{"Key":"all","Values":["x"]}]}""");

        var page = await CallAsync("ListSecrets", """{"MaxResults":3,"SortOrder":"asc"}""");
        page["SecretList"]!.AsArray().Count.ShouldBe(3);
        (await NamesAsync($$"""{"MaxResults":3,"SortOrder":"asc","NextToken":"{{Text(page, "NextToken")}}"}""")).ShouldBe(["/prod/x"]);
    }

    [Theory]
    [InlineData("CreateSecret", """{"Name":"with space","SecretString":"s","ClientRequestToken":"11111111-1111-1111-1111-111111111111"}""", "InvalidParameterException")]
    [InlineData("CreateSecret", """{"Name":"k","SecretString":"s","ClientRequestToken":"short"}""", "InvalidParameterException")]
    [InlineData("CreateSecret", """{"Name":"k","SecretString":"s"}""", "InvalidParameterException")]
    [InlineData("CreateSecret", """{"Name":"k","AddReplicaRegions":[{"Region":"us-east-1"}]}""", "InvalidParameterException")]
    [InlineData("CreateSecret", """{"Name":7}""", "SerializationException")]
    [InlineData("CreateSecret", "[]", "SerializationException")]
    [InlineData("RotateSecret", """{"SecretId":"k"}""", "UnknownOperationException")]
    public async Task A_bad_request_is_told_what_is_wrong(string operation, string body, string code) => await RefusedAsync(code, operation, body);

    [Fact]
    public async Task A_random_password_has_one_of_each_kind_and_nothing_excluded()
    {
        for (var i = 0; i < 50; i++)
        {
            var password = Text(await CallAsync("GetRandomPassword", """{"PasswordLength":4,"ExcludeCharacters":"abcXYZ019!"}"""), "RandomPassword");
            password.Length.ShouldBe(4);
            password.Intersect("abcXYZ019!").ShouldBeEmpty();
            password.ShouldMatch("[a-z]");
            password.ShouldMatch("[A-Z]");
            password.ShouldMatch("[0-9]");
            password.ShouldMatch("[^a-zA-Z0-9]");
        }
    }

    [Fact]
    public async Task A_policy_is_asked_with_the_arn_of_the_secret_that_the_name_means()
    {
        var arn = Text(await CreateAsync("k", "s"), "ARN");
        var asked = _cloud.Secrets.AccessesOf(Request("GetSecretValue", """{"SecretId":"k"}""")).Single();
        asked.ShouldBe(new AwsAccess("secretsmanager:GetSecretValue", arn));
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    private Task<JsonNode> CreateAsync(string name, string value, string tags = "[]") =>
        CallAsync("CreateSecret", $$"""{"Name":"{{name}}","SecretString":"{{value}}","ClientRequestToken":"{{Token1}}","Tags":{{tags}}}""");

    private async Task<List<string>> NamesAsync(string body) =>
        [.. (await CallAsync("ListSecrets", body))["SecretList"]!.AsArray().Select(s => Text(s!, "Name"))];

    private async Task<JsonNode> CallAsync(string operation, string body)
    {
        var (status, answer) = await SendAsync(operation, body);
        status.ShouldBe(200, answer.ToJsonString());
        return answer;
    }

    private async Task RefusedAsync(string code, string operation, string body)
    {
        var (status, answer) = await SendAsync(operation, body);
        (status, Text(answer, "__type")).ShouldBe((400, code));
        Text(answer, "Message").ShouldNotBeEmpty();
    }

    private async Task<(int Status, JsonNode Body)> SendAsync(string operation, string body)
    {
        var answer = await _cloud.Secrets.HandleAsync(Request(operation, body), new AwsCaller("AKIA", "operator"), TestContext.Current.CancellationToken);
        return (answer.Status, JsonNode.Parse(answer.Body.Span)!);
    }

    private static AwsRequest Request(string operation, string body) => new(
        "POST", "/", "", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-amz-target"] = "secretsmanager." + operation }, Encoding.UTF8.GetBytes(body));

    private static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? throw new JsonException($"{name} is missing in {node.ToJsonString()}");
}
