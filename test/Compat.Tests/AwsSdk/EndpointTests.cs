using Amazon;
using Amazon.CloudWatch.Model;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SecretsManager.Model;
using Amazon.StepFunctions.Model;

namespace DevEnv.Compat.Tests.AwsSdk;

public sealed class EndpointTests
{
    [Theory, InlineData("stepfunctions"), InlineData("secretsmanager"), InlineData("iam"), InlineData("cloudwatch")]
    public void Endpoints_are_those_of_AWSs_rules(string service)
    {
        foreach (var rule in Samples.Service(service)["endpoints"]!.AsArray())
        {
            void Configure(ClientConfig config)
            {
                config.RegionEndpoint = RegionEndpoint.GetBySystemName(rule!["region"]!.GetValue<string>());
                config.UseFIPSEndpoint = rule["fips"]!.GetValue<bool>();
                config.UseDualstackEndpoint = rule["dualStack"]!.GetValue<bool>();
            }

            var url = service switch
            {
                "stepfunctions" => new FakeAws().StepFunctions(Configure).DetermineServiceOperationEndpoint(new ListStateMachinesRequest()).URL,
                "secretsmanager" => new FakeAws().SecretsManager(Configure).DetermineServiceOperationEndpoint(new ListSecretsRequest()).URL,
                "cloudwatch" => new FakeAws().CloudWatch(Configure).DetermineServiceOperationEndpoint(new GetInsightRuleReportRequest()).URL,
                _ => new FakeAws().Iam(Configure).DetermineServiceOperationEndpoint(new ListRolesRequest()).URL,
            };

            url.TrimEnd('/').ShouldBe(rule!["url"]!.GetValue<string>(), rule.ToJsonString());
        }
    }

    [Fact]
    public async Task A_service_URL_wins_and_the_region_still_signs()
    {
        var aws = new FakeAws().Answers("""{"stateMachines":[]}""");
        await aws.StepFunctions(config =>
        {
            config.ServiceURL = "http://127.0.0.1:4999";
            config.AuthenticationRegion = "eu-west-1";
        }).ListStateMachinesAsync(new ListStateMachinesRequest(), TestContext.Current.CancellationToken);

        aws.Request.Headers["Host"].ShouldBe("127.0.0.1:4999");
        aws.Request.Headers["Authorization"].ShouldContain("/eu-west-1/states/aws4_request");
    }

    [Fact]
    public async Task Requests_are_signed_for_the_service_and_the_region_of_the_client()
    {
        var aws = new FakeAws().Answers("""{"SecretList":[]}""");
        await aws.SecretsManager().ListSecretsAsync(new ListSecretsRequest(), TestContext.Current.CancellationToken);

        aws.Request.Headers["Authorization"].ShouldStartWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/");
        aws.Request.Headers["Authorization"].ShouldContain("/eu-central-1/secretsmanager/aws4_request");
        aws.Request.Headers["Host"].ShouldBe("secretsmanager.eu-central-1.amazonaws.com");
        aws.Exchanges[0].Service.ShouldBe("secretsmanager");
    }

    [Fact]
    public async Task IAM_is_global_and_signed_for_its_partitions_first_region()
    {
        var aws = new FakeAws().Answers("<DeleteRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"/>");
        await aws.Iam().DeleteRoleAsync(new DeleteRoleRequest { RoleName = "r" }, TestContext.Current.CancellationToken);

        aws.Request.Headers["Host"].ShouldBe("iam.amazonaws.com");
        aws.Request.Headers["Authorization"].ShouldContain("/us-east-1/iam/aws4_request");
    }
}
