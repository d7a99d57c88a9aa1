using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Doors;
using DevEnv.LocalRunner.Cloud.Sqs;
using DevEnv.LocalRunner.Time;
using DevEnv.Shared.Judges;

namespace DevEnv.LocalRunner.Tests.Sqs;

/// <summary>An embedded cloud with SQS alone, its real client, a FIFO queue and that queue's dead letters.</summary>
internal sealed class SqsCloud : IDisposable
{
    public const string Main = "commands.fifo";
    public const string Dead = "commands-dead.fifo";
    private readonly CloudStore _store;
    private readonly EmbeddedAwsHttpClientFactory _door;

    public SqsCloud(string? folder = null, DateTimeOffset? now = null, int seed = 7)
    {
        var ids = new IdSource(seed);
        Clock = new VirtualClock(now ?? new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        _store = new CloudStore(folder);
        Service = new SqsService(_store, Account, ids, Clock);
        Aws = new EmbeddedAws([Service], new CredentialStore(_store, ids), Account, ids, Clock);
        Aws.Exchanged += e => Exchanges.Add(new WireExchange(
            e.Service,
            new WireRequest(e.Request.Method, e.Request.Path, e.Request.Query, e.Request.Headers, e.Request.Body.ToArray()),
            new WireResponse(e.Response!.Status, e.Response.Headers, e.Response.Body.ToArray())));
        _door = new EmbeddedAwsHttpClientFactory(Aws);
        Client = NewClient("http://sqs.localhost", _door);
        Service.EnsureQueue(Dead, new Dictionary<string, string> { ["FifoQueue"] = "true" });
        Service.EnsureQueue(Main, new Dictionary<string, string>
        {
            ["FifoQueue"] = "true",
            ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{Service.ArnOf(Dead)}}","maxReceiveCount":2}""",
        });
    }

    public AwsAccount Account { get; } = new();

    public VirtualClock Clock { get; }

    public SqsService Service { get; }

    public EmbeddedAws Aws { get; }

    public AmazonSQSClient Client { get; }

    public List<WireExchange> Exchanges { get; } = [];

    public string Url => Service.UrlOf(Main);

    public static AmazonSQSClient NewClient(string url, HttpClientFactory? door) => new(
        new BasicAWSCredentials(CredentialStore.Operator.AccessKeyId, CredentialStore.Operator.SecretAccessKey),
        new AmazonSQSConfig { ServiceURL = url, AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0, HttpClientFactory = door });

    public Task<SendMessageResponse> SendAsync(string group, string body, string? deduplicationId = null, AmazonSQSClient? client = null) =>
        (client ?? Client).SendMessageAsync(
            new SendMessageRequest { QueueUrl = Url, MessageBody = body, MessageGroupId = group, MessageDeduplicationId = deduplicationId ?? body },
            TestContext.Current.CancellationToken);

    public async Task<List<Message>> ReceiveAsync(int most = 10, string queue = Main)
    {
        var request = new ReceiveMessageRequest { QueueUrl = Service.UrlOf(queue), MaxNumberOfMessages = most, MessageSystemAttributeNames = ["All"] };
        return (await Client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken)).Messages ?? [];
    }

    /// <summary>The bodies of what a receive delivers.</summary>
    public async Task<string[]> BodiesAsync(string queue = Main) => [.. (await ReceiveAsync(queue: queue)).Select(m => m.Body)];

    public Task DeleteAsync(Message message) => Client.DeleteMessageAsync(Url, message.ReceiptHandle, TestContext.Current.CancellationToken);

    public void Pass(int seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    public void Dispose()
    {
        Client.Dispose();
        _door.Dispose();
        _store.Dispose();
    }
}
