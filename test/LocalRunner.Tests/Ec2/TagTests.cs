using Amazon.EC2.Model;
using DevEnv.LocalRunner.Tests.Query;

namespace DevEnv.LocalRunner.Tests.Ec2;

public sealed class TagTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tags_are_set_replaced_and_deleted()
    {
        using var cloud = new QueryTestCloud();
        var id = (await cloud.LaunchAsync()).InstanceId;
        await cloud.Client.CreateTagsAsync(new CreateTagsRequest([id], [new Tag("ExpiresAt", "1"), new Tag("Name", "new")]), None);
        (await TagsAsync(cloud, id)).ShouldBe(["EnvironmentId=a-1", "ExpiresAt=1", "Name=new"]);
        await cloud.Client.DeleteTagsAsync(new DeleteTagsRequest { Resources = [id], Tags = [new Tag("ExpiresAt", "2"), new Tag { Key = "Name" }] }, None);
        (await TagsAsync(cloud, id)).ShouldBe(["EnvironmentId=a-1", "ExpiresAt=1"]);
    }

    [Theory]
    [InlineData("i-0123456789abcdef0", "InvalidInstanceID.NotFound")]
    [InlineData("sg-0123456789abcdef0", "InvalidGroup.NotFound")]
    [InlineData("vol-0123456789abcdef0", "InvalidVolume.NotFound")]
    [InlineData("what", "InvalidID")]
    public async Task What_is_not_there_takes_no_tags(string resource, string code)
    {
        using var cloud = new QueryTestCloud();
        var call = () => cloud.Client.CreateTagsAsync(new CreateTagsRequest([resource], [new Tag("a", "b")]), None);
        (await Launches.RefusalAsync(call)).Code.ShouldBe(code);
    }

    private static async Task<IEnumerable<string>> TagsAsync(QueryTestCloud cloud, string id)
    {
        var answer = await cloud.Client.DescribeTagsAsync(
            new DescribeTagsRequest { Filters = [new Filter("resource-id", [id]), new Filter("resource-type", ["instance"])] }, None);
        return answer.Tags.Select(tag => $"{tag.Key}={tag.Value}");
    }
}
