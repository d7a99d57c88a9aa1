using System.Diagnostics.CodeAnalysis;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using DevEnv.Contracts.State;
using DevEnv.Functions;
using DevEnv.Functions.Alarms;
using DevEnv.Functions.Destruction;
using DevEnv.Functions.Digest;
using DevEnv.Functions.Orphans;
using DevEnv.Functions.Provisioning;
using DevEnv.Functions.Reaping;
using DevEnv.Functions.Reconciling;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Cleaning;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Shared.Costs;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Shared.Instances;
using DevEnv.Functions.Shared.Metrics;
using DevEnv.Functions.Shared.Notices;
using DevEnv.Functions.Shared.Outgoing;
using DevEnv.Functions.Shared.PullRequests;
using DevEnv.Functions.Shared.Queues;
using DevEnv.Functions.Shared.Slack;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Strategies;
using DevEnv.Functions.Slack;
using DevEnv.Functions.Updating;
using DevEnv.Functions.Webhooks;
using Microsoft.Extensions.DependencyInjection;

[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<FunctionsJson>))]

namespace DevEnv.Functions;

/// <summary>Composition of every function. All of it is built at init, so a bad setting fails there and not in an invocation.</summary>
[LambdaStartup]
public sealed class Startup
{
    [SuppressMessage("Performance", "CA1822", Justification = "Amazon.Lambda.Annotations calls it on an instance.")]
    public void ConfigureServices(IServiceCollection services)
    {
        var settings = Settings.FromEnvironment();
        ConfigureServices(services, settings, new AwsConnection
        {
            Region = settings.Required("AWS_REGION"),
            Endpoint = _ => settings.Optional("AWS_ENDPOINT_URL"),
        });
        SmallTrustStore.Use();
    }

    /// <summary>The same composition for whoever hosts the functions otherwise: the local runner and the tests.</summary>
    public static void ConfigureServices(IServiceCollection services, Settings settings, AwsConnection aws) => services
        .AddSingleton(settings)
        .AddSingleton(TimeProvider.System)
        .AddSingleton<Randomness>()
        .AddSingleton(PlatformOptions.Read(settings))
        .AddSingleton(ProvisioningOptions.Read(settings))
        .AddAws(aws)
        .AddSingleton<StateStore>()
        .AddSingleton<BucketDocuments>()
        .AddSingleton(Console.Out)
        .AddSingleton<Metrics>()
        .AddOutgoing()
        .AddSingleton<OperationsChannel>()
        .AddSingleton<DecisionRule>(Decisions.Decide)
        .AddSingleton<EnvironmentService>()
        .AddSingleton<EffectRunner>()
        .AddSingleton<MachineStarter>()
        .AddSingleton<ExpiryTag>()
        .AddNotices()
        .AddSingleton<ReportReader>()
        .AddSingleton<Ledger>()
        .AddSingleton<AgentCommands>()
        .AddSingleton(QueueOptions.Read(settings))
        .AddSingleton<CommandQueue>()
        .AddGitHub(settings)
        .AddComments(settings)
        .AddPullRequests(settings)
        .AddSingleton<StrategyStaging>()
        .AddWebhooks(settings)
        .AddReconciling(settings)
        .AddSlack(settings)
        .AddAlarms(settings)
        .AddDigest()
        .AddProvisioning()
        .AddUpdating()
        .AddCleaning()
        .AddDestruction()
        .AddReaping(settings)
        .AddOrphans(settings);
}
