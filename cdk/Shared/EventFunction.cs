using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Events.Targets;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace DevEnv.Cdk.Shared;

/// <summary>When EventBridge calls a function, and how often an event is tried.</summary>
public sealed record EventFunctionProps
{
    /// <summary>In UTC. Either this or a pattern.</summary>
    public Schedule? Schedule { get; init; }

    public EventPattern? Pattern { get; init; }
    public required int TimeoutSeconds { get; init; }

    /// <summary>After it an event is no longer worth a try; from 60 on.</summary>
    public required int MaximumAgeSeconds { get; init; }

    /// <summary>After a failed run: 0 where the next one makes up for it, at most 2.</summary>
    public required int Retries { get; init; }

    public int? Concurrency { get; init; }
    public required IEnumerable<PolicyStatement> Grants { get; init; }
}

/// <summary>
/// A function that EventBridge calls, by a rule: its events have the form that the functions read. What EventBridge could not hand
/// over and what Lambda could not get done is put aside.
/// </summary>
public sealed class EventFunction : Construct
{
    public EventFunction(Construct scope, string method, Platform platform, IQueue missed, EventFunctionProps props)
        : base(scope, method)
    {
        var putAside = Allow.To("PutAside", ["sqs:SendMessage"], [missed.QueueArn]);
        var function = new PlatformFunction(this, method, platform, props.TimeoutSeconds, [.. props.Grants, putAside], props.Concurrency).Function;
        _ = new CfnEventInvokeConfig(this, "Tries", new CfnEventInvokeConfigProps
        {
            FunctionName = function.FunctionName,
            Qualifier = "$LATEST",
            MaximumRetryAttempts = props.Retries,
            MaximumEventAgeInSeconds = props.MaximumAgeSeconds,
            DestinationConfig = new CfnEventInvokeConfig.DestinationConfigProperty
            {
                OnFailure = new CfnEventInvokeConfig.OnFailureProperty { Destination = missed.QueueArn },
            },
        });
        _ = new Rule(this, "Rule", new RuleProps
        {
            Description = $"Calls {platform.Names.Function(method)}",
            Schedule = props.Schedule,
            EventPattern = props.Pattern,
            Targets =
            [
                new LambdaFunction(function, new LambdaFunctionProps
                {
                    DeadLetterQueue = missed,
                    MaxEventAge = Duration.Seconds(props.MaximumAgeSeconds),
                }),
            ],
        });
    }
}
