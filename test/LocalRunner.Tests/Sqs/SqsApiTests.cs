using Amazon.SQS;
using Amazon.SQS.Model;
using DevEnv.LocalRunner.Cloud.Doors;
using DevEnv.Shared.Judges;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace DevEnv.LocalRunner.Tests.Sqs;

public sealed class SqsApiTests : IDisposable
{
    private readonly SqsCloud _cloud = new();

    [Fact]
    public async Task The_queues_url_never_leads_past_the_configured_endpoint()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        EmbeddedAwsEndpoint.Map(app, _cloud.Aws);
        await app.StartAsync(Stop);
        using var client = SqsCloud.NewClient(app.Urls.Single(), door: null);
        _cloud.Url.ShouldBe("https://sqs.eu-west-1.amazonaws.com/123456789012/commands.fifo");
        await _cloud.SendAsync("a", "over the socket", "token", client);
        _cloud.Exchanges.ShouldHaveSingleItem().Request.Headers["Host"].ShouldBe(new Uri(app.Urls.Single()).Authority);
        (await _cloud.BodiesAsync()).ShouldBe(["over the socket"]);
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_told_in_both_of_aws_words()
    {
        var url = _cloud.Service.UrlOf("nobody.fifo");
        var error = await Should.ThrowAsync<QueueDoesNotExistException>(() => _cloud.Client.GetQueueAttributesAsync(url, ["All"], Stop));
        error.ErrorCode.ShouldBe("AWS.SimpleQueueService.NonExistentQueue");
        await Should.ThrowAsync<QueueDoesNotExistException>(() => _cloud.Client.GetQueueUrlAsync("nobody.fifo", Stop));
    }

    [Fact]
    public async Task A_create_that_comes_again_is_the_same_queue_and_one_with_other_attributes_is_refused()
    {
        var fifo = new Dictionary<string, string> { ["FifoQueue"] = "true", ["VisibilityTimeout"] = "60" };
        var url = (await CreateAsync("new.fifo", fifo)).QueueUrl;
        (await CreateAsync("new.fifo", fifo)).QueueUrl.ShouldBe(url);
        await Should.ThrowAsync<QueueNameExistsException>(() => CreateAsync("new.fifo", new(fifo) { ["VisibilityTimeout"] = "61" }));
        (await Should.ThrowAsync<AmazonSQSException>(() => CreateAsync("new", fifo))).ErrorCode.ShouldBe("InvalidParameterValue");
        (await Should.ThrowAsync<AmazonSQSException>(() => CreateAsync("new.fifo", []))).ErrorCode.ShouldBe("InvalidParameterValue");
        await Should.ThrowAsync<InvalidAttributeNameException>(() => CreateAsync("x", new() { ["Colour"] = "red" }));
        await Should.ThrowAsync<InvalidAttributeValueException>(() => CreateAsync("x", new() { ["VisibilityTimeout"] = "43201" }));
        var nowhere = """{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:nowhere","maxReceiveCount":"2"}""";
        (await Should.ThrowAsync<AmazonSQSException>(() => CreateAsync("x", new() { ["RedrivePolicy"] = nowhere }))).ErrorCode.ShouldBe("InvalidParameterValue");
    }

    [Fact]
    public async Task A_standard_queue_delays_and_repeats_and_refuses_what_is_for_fifo()
    {
        var url = (await CreateAsync("plain", [])).QueueUrl;
        await _cloud.Client.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "same", DelaySeconds = 10 }, Stop);
        await _cloud.Client.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "same" }, Stop);
        (await _cloud.BodiesAsync("plain")).ShouldBe(["same"]);
        _cloud.Pass(10);
        (await _cloud.BodiesAsync("plain")).ShouldBe(["same"]);
        var fifo = new SendMessageRequest { QueueUrl = url, MessageBody = "x", MessageDeduplicationId = "x" };
        (await Should.ThrowAsync<AmazonSQSException>(() => _cloud.Client.SendMessageAsync(fifo, Stop))).ErrorCode.ShouldBe("InvalidParameterValue");
    }

    [Theory]
    [InlineData("SendMessage", "MissingParameter", """{"QueueUrl":"URL","MessageBody":"x","MessageDeduplicationId":"x"}""")]
    [InlineData("SendMessage", "InvalidParameterValue", """{"QueueUrl":"URL","MessageBody":"x","MessageGroupId":"g"}""")]
    [InlineData("SendMessage", "InvalidParameterValue", """{"QueueUrl":"URL","MessageBody":"x","MessageGroupId":"g","MessageDeduplicationId":"d","DelaySeconds":1}""")]
    [InlineData("SendMessage", "InvalidMessageContents", """{"QueueUrl":"URL","MessageBody":"\u0001","MessageGroupId":"g","MessageDeduplicationId":"d"}""")]
    [InlineData("SendMessage", "AWS.SimpleQueueService.UnsupportedOperation", """{"QueueUrl":"URL","MessageBody":"x","MessageAttributes":{}}""")]
    [InlineData("ReceiveMessage", "InvalidParameterValue", """{"QueueUrl":"URL","MaxNumberOfMessages":11}""")]
    [InlineData("ReceiveMessage", "InvalidAttributeName", """{"QueueUrl":"URL","AttributeNames":["Colour"]}""")]
    [InlineData("DeleteMessage", "ReceiptHandleIsInvalid", """{"QueueUrl":"URL","ReceiptHandle":"no"}""")]
    [InlineData("TagQueue", "InvalidAction", """{"QueueUrl":"URL"}""")]
    [InlineData("SendMessage", "SerializationException", "[")]
    public async Task What_aws_would_refuse_or_is_not_built_is_refused(string action, string code, string body)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-amz-target"] = "AmazonSQS." + action };
        var request = new LocalRunner.Cloud.AwsRequest("POST", "/", "", headers, System.Text.Encoding.UTF8.GetBytes(body.Replace("URL", _cloud.Url)));
        var answer = await _cloud.Service.HandleAsync(request, new LocalRunner.Cloud.AwsCaller("AKIA", "operator"), Stop);
        answer.Status.ShouldBe(400);
        answer.Headers["x-amzn-query-error"].ShouldBe(code + ";Sender");
    }

    [Fact]
    public async Task Every_request_and_every_answer_is_valid_by_its_service_model()
    {
        await CreateAsync("tour", []);
        await Should.ThrowAsync<InvalidAttributeNameException>(() => CreateAsync("x", new() { ["Policy"] = "{}" }));
        await _cloud.Client.GetQueueUrlAsync(SqsCloud.Main, Stop);
        await _cloud.SendAsync("a", "a1");
        await _cloud.SendAsync("b", "b1");
        var attributes = (await _cloud.Client.GetQueueAttributesAsync(_cloud.Url, ["All"], Stop)).Attributes;
        attributes["ApproximateNumberOfMessages"].ShouldBe("2");
        var received = await _cloud.ReceiveAsync();
        await _cloud.ReceiveAsync();
        await _cloud.Client.ChangeMessageVisibilityAsync(_cloud.Url, received[0].ReceiptHandle, 0, Stop);
        await Should.ThrowAsync<MessageNotInflightException>(() => _cloud.Client.ChangeMessageVisibilityAsync(_cloud.Url, received[0].ReceiptHandle, 5, Stop));
        await _cloud.DeleteAsync(received[1]);
        await Should.ThrowAsync<ReceiptHandleIsInvalidException>(() => _cloud.DeleteAsync(new Message { ReceiptHandle = "no" }));
        await _cloud.Client.PurgeQueueAsync(_cloud.Url, Stop);
        await Should.ThrowAsync<PurgeQueueInProgressException>(() => _cloud.Client.PurgeQueueAsync(_cloud.Url, Stop));
        await Should.ThrowAsync<QueueDoesNotExistException>(() => _cloud.Client.GetQueueUrlAsync("nobody", Stop));
        (await _cloud.BodiesAsync()).ShouldBeEmpty();
        var verdict = BotocoreJudge.Judge(_cloud.Exchanges);
        Assert.SkipWhen(verdict.Missing is not null, $"NOT JUDGED by AWS's service models: {verdict.Missing}");
        verdict.Problems.ShouldBeEmpty(verdict.Summary);
    }

    public void Dispose() => _cloud.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<CreateQueueResponse> CreateAsync(string name, Dictionary<string, string> attributes) =>
        _cloud.Client.CreateQueueAsync(new CreateQueueRequest { QueueName = name, Attributes = attributes }, Stop);
}
