using Amazon.Runtime;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Iam;
using DevEnv.LocalRunner.Cloud.Ssm;
using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>One platform on one machine: what a person or a test may choose about it.</summary>
public sealed record LocalPlatformOptions
{
    public required VirtualClock Clock { get; init; }

    /// <summary>Null keeps everything in memory; else a killed runner goes on from here.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Decides every made-up name and every jitter. Null for a fresh one at each start.</summary>
    public int? Seed { get; init; }

    /// <summary>Private key of the GitHub App as PEM; null makes one. Many platforms in one process share one, for it takes a tenth of a second.</summary>
    public string? AppKey { get; init; }

    public Ec2Behaviour Ec2 { get; init; } = new();

    public IamBehaviour Iam { get; init; } = new();

    public SsmBehaviour Ssm { get; init; } = new();

    /// <summary>Second number of the environments' addresses, 127.x.0.0: two runners on one machine need two.</summary>
    public int AddressBlock { get; init; } = 40;

    /// <summary>Makes the machines behind the instances; null for instances without a machine.</summary>
    public Func<CredentialStore, IInstanceHost>? Instances { get; init; }

    /// <summary>Further settings of the functions, or others than the defaults.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the functions' metrics go, one JSON line each.</summary>
    public TextWriter Metrics { get; init; } = TextWriter.Null;

    /// <summary>Told of every exchange with the embedded AWS, the deployment's own included.</summary>
    public Action<AwsExchange>? Exchanged { get; init; }

    /// <summary>What stands between the functions and a peer (aws, github or slack): given its name and its handler, the handler to use. For simulations.</summary>
    public Func<string, HttpMessageHandler, HttpMessageHandler>? Way { get; init; }

    /// <summary>Has the last word on the functions' services. For tests that must catch a wrong one.</summary>
    public Action<IServiceCollection>? Replace { get; init; }

    /// <summary>Where the machines' files lie; null for those of this build.</summary>
    public string? MachineFolder { get; init; }

    /// <summary>Whether the schedules run by themselves; without, a test fires those that it wants.</summary>
    public bool RunSchedules { get; init; }

    /// <summary>The function behind the queue of commands; without such a function nothing takes from the queue.</summary>
    public string CommandWorker { get; init; } = "SlackWorker";

    /// <summary>Another AWS in place of the embedded EC2, IAM, Secrets Manager and S3; Step Functions and SQS stay embedded.</summary>
    public ForeignAws? Foreign { get; init; }
}

/// <param name="Url">Endpoint of all four services.</param>
/// <param name="Region">The embedded Step Functions move there: the functions run in one region.</param>
/// <param name="VpcId">A VPC that exists there, with its subnets, egress group and image.</param>
public sealed record ForeignAws(Uri Url, string Account, string Region, string VpcId, IReadOnlyList<string> SubnetIds, string EgressGroupId, string ImageId, string BoundaryArn)
{
    /// <summary>The way to it; null is the SDK's own.</summary>
    public HttpClientFactory? Door { get; init; }
}
