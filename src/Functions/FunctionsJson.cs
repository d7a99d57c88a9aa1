using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Alarms;
using DevEnv.Functions.Digest;
using DevEnv.Functions.Orphans;
using DevEnv.Functions.Reaping;
using DevEnv.Functions.Reconciling;
using DevEnv.Functions.Shared.Queues;

namespace DevEnv.Functions;

/// <summary>What goes in and out of the functions themselves.</summary>
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
[JsonSerializable(typeof(StepInput))]
[JsonSerializable(typeof(StepResult))]
[JsonSerializable(typeof(ScheduledEvent))]
[JsonSerializable(typeof(ReapReport))]
[JsonSerializable(typeof(CleanOrphansRequest))]
[JsonSerializable(typeof(OrphanReport))]
[JsonSerializable(typeof(RedeliverReport))]
[JsonSerializable(typeof(ComparisonReport))]
[JsonSerializable(typeof(AlarmEvent))]
[JsonSerializable(typeof(DigestReport))]
[JsonSerializable(typeof(QueueEvent))]
[JsonSerializable(typeof(BatchAnswer))]
public sealed partial class FunctionsJson : JsonSerializerContext;
