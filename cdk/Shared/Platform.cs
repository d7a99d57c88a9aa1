using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SQS;
using DevEnv.Cdk.Network;
using DevEnv.Cdk.Storage;

namespace DevEnv.Cdk.Shared;

/// <summary>What every feature's construct builds on.</summary>
public sealed record Platform
{
    public required Context Context { get; init; }

    /// <summary>Where environments live.</summary>
    public required SharedNetwork Network { get; init; }

    public required RepositoryFolder Repository { get; init; }
    public required PlatformNames Names { get; init; }
    public required PlatformBuckets Buckets { get; init; }
    public required string BoundaryArn { get; init; }

    /// <summary>From the doors to the worker.</summary>
    public required IQueue Commands { get; init; }

    /// <summary>The one executable that holds every function.</summary>
    public required Code Code { get; init; }

    /// <summary>Those made so far: each adds itself.</summary>
    public ICollection<PlatformFunction> Functions { get; } = [];

    /// <summary>Environment variables that all functions share: the executable checks all of them at its start.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }
}
