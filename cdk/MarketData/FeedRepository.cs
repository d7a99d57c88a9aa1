using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Constructs;

namespace DevEnv.Cdk.MarketData;

/// <summary>Where the multiplexer's images lie. A tag never changes its meaning.</summary>
public sealed class FeedRepository : Construct
{
    public FeedRepository(Construct scope, string id, MarketDataNames names)
        : base(scope, id)
    {
        Repository = new Repository(this, "Repository", new RepositoryProps
        {
            RepositoryName = names.Repository,
            ImageTagMutability = TagMutability.IMMUTABLE,
            ImageScanOnPush = true,
            RemovalPolicy = RemovalPolicy.RETAIN,
            LifecycleRules = [new LifecycleRule { MaxImageCount = 20, Description = "The last twenty images" }],
        });
    }

    public Repository Repository { get; }

    /// <param name="name">A tag, or a digest (sha256:...).</param>
    public string Image(string name)
    {
        var address = ((CfnRepository)Repository.Node.DefaultChild!).AttrRepositoryUri;
        return name.StartsWith("sha256:", StringComparison.Ordinal) ? $"{address}@{name}" : $"{address}:{name}";
    }
}
