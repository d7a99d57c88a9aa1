using System.Globalization;
using DevEnv.Contracts.Commands;
using DevEnv.Contracts.Policies;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.CloudWatch;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Iam;
using DevEnv.LocalRunner.Cloud.Lambda;
using DevEnv.LocalRunner.Cloud.S3;
using DevEnv.LocalRunner.Cloud.SecretsManager;
using DevEnv.LocalRunner.Cloud.ServiceQuotas;
using DevEnv.LocalRunner.Cloud.Sqs;
using DevEnv.LocalRunner.Cloud.Ssm;
using DevEnv.LocalRunner.Cloud.StepFunctions;
using DevEnv.LocalRunner.Cloud.Sts;
using DevEnv.LocalRunner.StateMachines;
using DevEnv.LocalRunner.StateMachines.Executions;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>The embedded AWS with all its services and what an account holds before the platform is deployed into it.</summary>
public sealed class LocalCloud : IDisposable
{
    public const string StateBucket = "dev-env-state";
    public const string ArtifactBucket = "dev-env-artifacts";
    public const string ReportBucket = "dev-env-reports";
    public const string CommandQueue = "dev-env-commands.fifo";
    public const string DeadCommandQueue = "dev-env-commands-dead.fifo";

    public LocalCloud(LocalPlatformOptions options, Func<IFunctionHost> functions)
    {
        Account = options.Foreign is { } foreign ? new AwsAccount { Region = foreign.Region } : new AwsAccount();
        var ids = options.Seed is { } seed ? new IdSource(seed) : IdSource.Fresh();
        Ids = ids;
        Store = new CloudStore(options.DataFolder);
        Credentials = new CredentialStore(Store, ids);
        foreach (var function in FunctionCatalog.Functions.Keys)
        {
            Credentials.Know(FunctionIdentity.Of(function));
        }

        Iam = new IamService(Store, options.Clock, Account, new IamSeed { Seed = ids.Below(int.MaxValue), Policies = [Boundary()] }, options.Iam);
        Ec2 = new Ec2Service(
            Store, options.Clock, Iam, Account, Network(options.AddressBlock, ids.Below(int.MaxValue)), options.Ec2, options.Instances?.Invoke(Credentials));
        Ssm = new SsmService(Store, Ec2, Account, ids, options.Clock, options.Ssm);
        CloudWatch = new CloudWatchService(ids, Account);
        Lambda = new LambdaService(Account);
        Quotas = new ServiceQuotasService(Account);
        var engine = new EngineOptions { AccountId = Account.Id, Region = Account.Region, Partition = Account.Partition };
        Engine = new ExecutionEngine(engine, Store, new MachineTasks(functions), options.Clock, () => Guid.Parse(ids.Uuid()), new Random(ids.Below(int.MaxValue)));
        Machines = MachineFiles.Load(options.MachineFolder ?? Path.Combine(AppContext.BaseDirectory, "statemachines"), Account);
        Sqs = new SqsService(Store, Account, ids, options.Clock);
        DeployQueues();
        Aws = new EmbeddedAws(
            [
                Ec2,
                Iam,
                new S3Service(Store, Account, ids, options.Clock),
                new SecretsManagerService(Store, Account, ids, options.Clock),
                Sqs,
                new StepFunctionsService(Engine, Machines, options.Clock, () => Guid.Parse(ids.Uuid())),
                new StsService(Account),
                Ssm,
                CloudWatch,
                Lambda,
                Quotas,
            ],
            Credentials,
            Account,
            ids,
            options.Clock);
        Aws.Exchanged += CloudWatch.Observe;
        Aws.Exchanged += options.Exchanged;
    }

    public AwsAccount Account { get; }

    public IdSource Ids { get; }

    public CloudStore Store { get; }

    public CredentialStore Credentials { get; }

    public Ec2Service Ec2 { get; }

    public IamService Iam { get; }

    public SsmService Ssm { get; }

    public CloudWatchService CloudWatch { get; }

    public LambdaService Lambda { get; }

    public ServiceQuotasService Quotas { get; }

    public SqsService Sqs { get; }

    public ExecutionEngine Engine { get; }

    public IReadOnlyList<StateMachine> Machines { get; }

    public EmbeddedAws Aws { get; }

    public PolicyScope PolicyScope => new()
    {
        Account = Account.Id,
        Region = Account.Region,
        ArtifactBucket = ArtifactBucket,
        ReportBucket = ReportBucket,
    };

    public void Dispose()
    {
        Engine.Dispose();
        Ssm.Dispose();
        Ec2.Dispose();
        Store.Dispose();
    }

    private void DeployQueues()
    {
        Sqs.EnsureQueue(DeadCommandQueue, new Dictionary<string, string> { ["FifoQueue"] = "true", ["MessageRetentionPeriod"] = Days(CommandQueueLimits.PutAsideKeptDays) });
        Sqs.EnsureQueue(CommandQueue, new Dictionary<string, string>
        {
            ["FifoQueue"] = "true",
            ["VisibilityTimeout"] = CommandQueueLimits.HiddenSeconds.ToString(CultureInfo.InvariantCulture),
            ["MessageRetentionPeriod"] = Days(CommandQueueLimits.KeptDays),
            ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{Sqs.ArnOf(DeadCommandQueue)}}","maxReceiveCount":{{CommandQueueLimits.Tries}}}""",
        });
    }

    private static string Days(int days) => (days * 24 * 3600).ToString(CultureInfo.InvariantCulture);

    private PolicySeed Boundary() => new(EnvironmentPolicies.BoundaryName, "/", EnvironmentPolicies.Boundary(PolicyScope));

    // Private addresses in 127.0.0.0/8: an environment's URL is the same http://<private ip>:8080 as on AWS, and it opens here.
    private static Ec2Seed Network(int block, int seed) => new()
    {
        Seed = seed,
        Vpc = new VpcSeed("vpc-0de0c0ffee0000001", $"127.{block}.0.0/16"),
        Subnets =
        [
            new SubnetSeed("subnet-0de0c0ffee000000a", "a", $"127.{block}.0.0/20"),
            new SubnetSeed("subnet-0de0c0ffee000000b", "b", $"127.{block}.16.0/20"),
            new SubnetSeed("subnet-0de0c0ffee000000c", "c", $"127.{block}.32.0/20"),
        ],
    };
}
