using System.Net;
using System.Text;
using System.Xml.Linq;
using Amazon.EC2;
using Amazon.Runtime;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Iam;
using Microsoft.Extensions.Time.Testing;

namespace DevEnv.LocalRunner.Tests.Query;

/// <summary>EC2 and IAM of the embedded cloud on a clock of its own, behind the real EC2 client; no socket, no signature check.</summary>
internal sealed class QueryTestCloud : IDisposable
{
    public const string Subnet = "subnet-0de0c0ffee000000a";
    public const string Vpc = "vpc-0de0c0ffee0000001";
    public const string Image = "ami-0de0c0ffee0a12023";
    public const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    public const string Permissions =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":"arn:aws:s3:::artifacts/*"}]}""";

    private static readonly AwsCaller Operator = new("AKIATEST", "operator");
    private readonly CloudStore _store;

    public QueryTestCloud(
        Ec2Behaviour? ec2 = null, IamBehaviour? iam = null, IInstanceHost? host = null, string? folder = null, Ec2Seed? seed = null,
        DateTimeOffset? now = null)
    {
        Time = new FakeTimeProvider(now ?? new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        _store = new CloudStore(folder);
        var boundary = new IamSeed { Policies = [new PolicySeed("dev-env-boundary", "/dev-envs/", Permissions)] };
        Iam = new IamService(_store, Time, seed: boundary, behaviour: iam);
        Ec2 = new Ec2Service(_store, Time, Iam, seed: seed, behaviour: ec2, host: host);
        Client = new AmazonEC2Client(new BasicAWSCredentials("AKIATEST", "secret"), new AmazonEC2Config
        {
            RegionEndpoint = Amazon.RegionEndpoint.EUWest1,
            MaxErrorRetry = 0,
            HttpClientFactory = new InProcess(this),
        });
    }

    public FakeTimeProvider Time { get; }
    public Ec2Service Ec2 { get; }
    public IamService Iam { get; }
    public AmazonEC2Client Client { get; }
    public List<QueryExchange> Exchanges { get; } = [];

    public void Dispose()
    {
        Client.Dispose();
        Ec2.Dispose();
        _store.Dispose();
    }

    public Task<Answer> IamAsync(string action, params (string Name, string Value)[] parameters) =>
        FormAsync(Iam, action, "2010-05-08", parameters);

    public Task<Answer> Ec2Async(string action, params (string Name, string Value)[] parameters) =>
        FormAsync(Ec2, action, "2016-11-15", parameters);

    public async Task<Answer> FormAsync(IAwsService service, string action, string version, params (string Name, string Value)[] parameters)
    {
        var pairs = parameters.Prepend(("Version", version)).Prepend(("Action", action));
        var body = string.Join('&', pairs.Select(p => $"{Uri.EscapeDataString(p.Item1)}={Uri.EscapeDataString(p.Item2)}"));
        var response = await AskAsync(service, new AwsRequest("POST", "/", "", new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body)));
        return new Answer(response.Status, XDocument.Parse(Encoding.UTF8.GetString(response.Body.Span)));
    }

    private async Task<AwsResponse> AskAsync(IAwsService service, AwsRequest request)
    {
        var response = await service.HandleAsync(request, Operator, TestContext.Current.CancellationToken);
        var exchange = new QueryExchange(
            service.SigningName, Encoding.UTF8.GetString(request.Body.Span), response.Status, Encoding.UTF8.GetString(response.Body.Span));
        lock (Exchanges)
        {
            Exchanges.Add(exchange);
        }

        return response;
    }

    internal sealed record Answer(int Status, XDocument Xml)
    {
        public string? Code => Text("Code");

        public string? Text(string name) => Xml.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

        public IEnumerable<string> Texts(string name) => Xml.Descendants().Where(e => e.Name.LocalName == name).Select(e => e.Value);
    }

    private sealed class InProcess(QueryTestCloud cloud) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(cloud));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class Handler(QueryTestCloud cloud) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            var uri = request.RequestUri!;
            var headers = request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
            var response = await cloud.AskAsync(
                cloud.Ec2, new AwsRequest(request.Method.Method, uri.AbsolutePath, uri.Query.TrimStart('?'), headers, body));
            var message = new HttpResponseMessage((HttpStatusCode)response.Status) { Content = new ByteArrayContent(response.Body.ToArray()) };
            foreach (var (name, value) in response.Headers)
            {
                if (!message.Headers.TryAddWithoutValidation(name, value))
                {
                    message.Content.Headers.TryAddWithoutValidation(name, value);
                }
            }

            return message;
        }
    }
}
