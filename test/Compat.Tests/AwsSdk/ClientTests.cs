using System.Net;
using System.Text.Json.Nodes;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace DevEnv.Compat.Tests.AwsSdk;

/// <summary>What the models do not say: the SDK's manners around them.</summary>
public sealed class ClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_members_that_are_set_are_sent()
    {
        var aws = new FakeAws().Answers("""{"executionArn":"arn:aws:states:x","startDate":1769862896.25}""");
        var started = await aws.StepFunctions().StartExecutionAsync(
            new StartExecutionRequest { StateMachineArn = "arn", Name = "n", Input = """{"a":"ä<&>\n"}""" }, Token);

        JsonNode.Parse(aws.Body)!.ShouldBe(JsonNode.Parse("""{"stateMachineArn":"arn","name":"n","input":"{\"a\":\"ä<&>\\n\"}"}"""));
        aws.Request.Headers["X-Amz-Target"].ShouldBe("AWSStepFunctions.StartExecution");
        started.StartDate.ShouldBe(new DateTime(2026, 1, 31, 12, 34, 56, 250, DateTimeKind.Utc));
    }

    [Fact]
    public async Task Members_that_AWS_left_out_are_null_also_collections_and_numbers()
    {
        var aws = new FakeAws().Answers("{}");
        var secret = await aws.SecretsManager().DescribeSecretAsync(new DescribeSecretRequest { SecretId = "s" }, Token);
        secret.Tags.ShouldBeNull();
        secret.VersionIdsToStages.ShouldBeNull();
        secret.RotationEnabled.ShouldBeNull();
        secret.CreatedDate.ShouldBeNull();

        var roles = await new FakeAws().Answers(ListRoles("<Roles/>")).Iam().ListRolesAsync(new ListRolesRequest(), Token);
        roles.Roles.ShouldBeNull();
        roles.IsTruncated.ShouldBeNull();
        new CreateRoleRequest().Tags.ShouldBeNull();
    }

    [Fact]
    public async Task An_empty_JSON_array_is_an_empty_list_and_JSON_null_is_null()
    {
        var aws = new FakeAws().Answers("""{"SecretList":[],"NextToken":null}""");
        var page = await aws.SecretsManager().ListSecretsAsync(new ListSecretsRequest(), Token);
        page.SecretList.ShouldBeEmpty();
        page.NextToken.ShouldBeNull();
    }

    [Fact]
    public async Task An_empty_list_is_sent_as_the_protocol_says_none()
    {
        var aws = new FakeAws().Answers("{}");
        await aws.SecretsManager().TagResourceAsync(new TagResourceRequest { SecretId = "s", Tags = [] }, Token);
        JsonNode.Parse(aws.Body)!.ShouldBe(JsonNode.Parse("""{"SecretId":"s","Tags":[]}"""));

        aws = new FakeAws().Answers("<TagRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"/>");
        await aws.Iam().TagRoleAsync(new TagRoleRequest { RoleName = "r", Tags = [] }, Token);
        aws.Body.ShouldBe("Action=TagRole&RoleName=r&Tags=&Version=2010-05-08");
    }

    [Fact]
    public async Task Pages_follow_their_tokens()
    {
        var aws = new FakeAws()
            .Answers("""{"executions":[{"name":"one","status":"TIMED_OUT"}],"nextToken":"t1"}""")
            .Answers("""{"executions":[{"name":"two","status":"A_STATUS_OF_TOMORROW"}]}""");
        var client = aws.StepFunctions();
        var names = new List<string>();
        var request = new ListExecutionsRequest { StateMachineArn = "arn", StatusFilter = ExecutionStatus.RUNNING };
        do
        {
            var page = await client.ListExecutionsAsync(request, Token);
            names.AddRange(page.Executions.Select(execution => $"{execution.Name} {execution.Status}"));
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);

        names.ShouldBe(["one TIMED_OUT", "two A_STATUS_OF_TOMORROW"]);
        JsonNode.Parse(aws.Body)!.ShouldBe(JsonNode.Parse("""{"stateMachineArn":"arn","statusFilter":"RUNNING","nextToken":"t1"}"""));
    }

    [Fact]
    public async Task IAMs_pages_follow_their_markers()
    {
        var aws = new FakeAws()
            .Answers(ListRoles("<Roles><member><RoleName>one</RoleName></member></Roles><IsTruncated>true</IsTruncated><Marker>m/1=</Marker>"))
            .Answers(ListRoles("<Roles><member><RoleName>two</RoleName></member></Roles><IsTruncated>false</IsTruncated>"));
        var client = aws.Iam();

        var first = await client.ListRolesAsync(new ListRolesRequest { PathPrefix = "/dev-envs/" }, Token);
        var last = await client.ListRolesAsync(new ListRolesRequest { PathPrefix = "/dev-envs/", Marker = first.Marker }, Token);

        (first.IsTruncated, last.IsTruncated, last.Roles.Single().RoleName).ShouldBe((true, false, "two"));
        aws.Body.ShouldBe("Action=ListRoles&Marker=m%2F1%3D&PathPrefix=%2Fdev-envs%2F&Version=2010-05-08");
    }

    [Fact]
    public async Task A_secret_gets_a_request_token_of_its_own_and_a_retry_sends_the_same()
    {
        var aws = new FakeAws().Answers("""{"__type":"InternalServiceError","Message":"later"}""", 500).Answers("""{"Name":"n"}""");
        var client = aws.SecretsManager(config => config.MaxErrorRetry = 1);
        await client.CreateSecretAsync(new CreateSecretRequest { Name = "n", SecretString = "s" }, Token);
        await client.CreateSecretAsync(new CreateSecretRequest { Name = "n", ClientRequestToken = "given" }, Token);

        var tokens = aws.Exchanges.Select(exchange => JsonNode.Parse(exchange.Request.Body)!["ClientRequestToken"]!.GetValue<string>()).ToArray();
        tokens.Length.ShouldBe(3);
        Guid.TryParse(tokens[0], out _).ShouldBeTrue();
        tokens[1].ShouldBe(tokens[0]);
        tokens[2].ShouldBe("given");
    }

    [Fact]
    public async Task MaxErrorRetry_counts_the_attempts()
    {
        var aws = new FakeAws().Answers("""{"__type":"ThrottlingException","message":"slow"}""", 400);
        var failed = await Should.ThrowAsync<AmazonStepFunctionsException>(
            aws.StepFunctions().ListStateMachinesAsync(new ListStateMachinesRequest(), Token));

        failed.ErrorCode.ShouldBe("ThrottlingException");
        aws.Exchanges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_error_that_the_operation_does_not_declare_is_the_services_own_exception()
    {
        var aws = new FakeAws().Answers("""{"__type":"com.amazon.coral.service#AccessDeniedException","Message":"no"}""", 400);
        var denied = await Should.ThrowAsync<AmazonSecretsManagerException>(
            aws.SecretsManager().GetSecretValueAsync(new GetSecretValueRequest { SecretId = "s" }, Token));

        denied.GetType().ShouldBe(typeof(AmazonSecretsManagerException));
        (denied.ErrorCode, denied.StatusCode, denied.Message).ShouldBe(("AccessDeniedException", HttpStatusCode.BadRequest, "no"));
    }

    [Theory, InlineData("<html>Bad gateway</html>"), InlineData(""), InlineData("[1]")]
    public async Task An_answer_that_is_no_AWS_error_keeps_its_status(string body)
    {
        var aws = new FakeAws().Answers(body, 502);
        var stop = aws.StepFunctions().StopExecutionAsync(new StopExecutionRequest { ExecutionArn = "e" }, Token);
        var get = aws.Iam().GetRoleAsync(new GetRoleRequest { RoleName = "r" }, Token);

        (await Should.ThrowAsync<AmazonStepFunctionsException>(stop)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await Should.ThrowAsync<AmazonIdentityManagementServiceException>(get)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task An_errors_own_members_are_read()
    {
        var aws = new FakeAws().Answers("""{"__type":"ValidationException","message":"no","reason":"MISSING_REQUIRED_PARAMETER"}""", 400);
        var invalid = await Should.ThrowAsync<ValidationException>(
            aws.StepFunctions().ListExecutionsAsync(new ListExecutionsRequest(), Token));
        invalid.Reason.ShouldBe(ValidationExceptionReason.MISSING_REQUIRED_PARAMETER);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_an_unmarshalling_exception()
    {
        var aws = new FakeAws().Answers("""{"executions":[{"name":"on""");
        await Should.ThrowAsync<AmazonUnmarshallingException>(
            aws.StepFunctions().ListExecutionsAsync(new ListExecutionsRequest(), Token));
    }

    [Fact]
    public async Task A_cancelled_call_ends_as_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(
            new FakeAws().Answers("{}").SecretsManager().ListSecretsAsync(new ListSecretsRequest(), cancelled.Token));
    }

    [Fact]
    public void The_clients_are_made_as_any_client_of_the_SDK()
    {
        var region = Amazon.RegionEndpoint.EUWest1;
        using IAmazonStepFunctions machine = new AmazonStepFunctionsClient(new BasicAWSCredentials("k", "s"), region);
        using IAmazonSecretsManager secrets = new AmazonSecretsManagerClient("k", "s", "t", region);
        using IAmazonIdentityManagementService iam = new AmazonIdentityManagementServiceClient(new AnonymousAWSCredentials(), region);

        new[] { machine.Config, secrets.Config, iam.Config }
            .Select(config => (config.ServiceId, config.AuthenticationServiceName, config.RegionEndpoint.SystemName))
            .ShouldBe([("SFN", "states", "eu-west-1"), ("Secrets Manager", "secretsmanager", "eu-west-1"), ("IAM", "iam", "eu-west-1")]);
    }

    private static string ListRoles(string result) =>
        $"<ListRolesResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ListRolesResult>{result}</ListRolesResult></ListRolesResponse>";
}
