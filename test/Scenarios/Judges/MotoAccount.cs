using System.Net.Http.Headers;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using DevEnv.Contracts.Policies;
using DevEnv.LocalRunner.Hosting;

namespace DevEnv.Scenarios.Judges;

/// <summary>What the operator and the stack set up once, in moto's account.</summary>
internal static class MotoAccount
{
    public const string Id = "123456789012";
    public const string Region = "us-east-1"; // moto refuses EU, the SDK's name for eu-west-1

    public static async Task<ForeignAws> PrepareAsync(Uri url, HttpClientFactory door, CancellationToken cancellationToken)
    {
        using var ec2 = new AmazonEC2Client(
            new BasicAWSCredentials("moto", "moto"), new AmazonEC2Config { ServiceURL = url.AbsoluteUri, AuthenticationRegion = Region, HttpClientFactory = door, MaxErrorRetry = 0 });
        var vpc = (await ec2.DescribeVpcsAsync(new DescribeVpcsRequest(), cancellationToken)).Vpcs.Single(v => v.IsDefault == true).VpcId;
        var subnets = (await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest(), cancellationToken)).Subnets.Where(s => s.VpcId == vpc).Select(s => s.SubnetId);
        var images = await ec2.DescribeImagesAsync(new DescribeImagesRequest { Filters = [new Filter("architecture", ["x86_64"]), new Filter("root-device-type", ["ebs"])] }, cancellationToken);
        var egress = await ec2.CreateSecurityGroupAsync(
            new CreateSecurityGroupRequest { GroupName = "dev-env-shared-egress", Description = "The way out of every environment", VpcId = vpc }, cancellationToken);
        await CreateBoundaryAsync(url, cancellationToken);
        return new ForeignAws(url, Id, Region, vpc, [.. subnets.Take(3)], egress.GroupId, images.Images[0].ImageId, $"arn:aws:iam::{Id}:policy/{EnvironmentPolicies.BoundaryName}") { Door = door };
    }

    // The platform never makes a managed policy, so its IAM client cannot: a bare request, of which moto reads the service alone.
    private static async Task CreateBoundaryAsync(Uri url, CancellationToken cancellationToken)
    {
        var scope = new PolicyScope { Account = Id, Region = Region, ArtifactBucket = LocalCloud.ArtifactBucket, ReportBucket = LocalCloud.ReportBucket };
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Action"] = "CreatePolicy",
                ["Version"] = "2010-05-08",
                ["PolicyName"] = EnvironmentPolicies.BoundaryName,
                ["PolicyDocument"] = EnvironmentPolicies.Boundary(scope),
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("AWS4-HMAC-SHA256", $"Credential=moto/20260101/{Region}/iam/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await client.SendAsync(request, cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
