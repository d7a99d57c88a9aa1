using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>The gateway to S3 takes ours to ours, and everybody only to Amazon's packages and layers: no stolen key carries anything away by it.</summary>
public sealed class EndpointTests
{
    private const string Stranger = "999999999999";
    private const string Packages = $"arn:aws:s3:::al2023-repos-{Resolved.Region}-de612dc2/x";
    private const string Layers = $"arn:aws:s3:::prod-{Resolved.Region}-starport-layer-bucket/x";

    // Whoever it is: an endpoint asks for accounts alone.
    private static readonly Subject Somebody = new() { Arn = "arn:aws:iam::444455556666:user/somebody", Account = "444455556666" };

    [Fact]
    public void The_gateway_takes_ours_to_ours_and_everybody_to_what_Amazon_publishes() => Problems(Gateway()).ShouldBeEmpty();

    [Fact]
    public void No_gateway_with_one_thing_less_or_wider_does_the_same() =>
        Mutants.Of(Gateway().Statements).Where(m => Problems(new Policy(m.Statements)).Count == 0).Select(m => m.What).ShouldBeEmpty();

    private static Policy Gateway()
    {
        var names = new TemplateNames(SynthesisedApp.Templates);
        return SynthesisedApp.Templates.SelectMany(t => t.Json.Resources("AWS::EC2::VPCEndpoint").Where(e => e.Value["Properties"]!["VpcEndpointType"]?.GetValue<string>() == "Gateway")
            .Select(e => Policy.Read(e.Value["Properties"]!["PolicyDocument"]!, n => names.Text(t, n)))).ShouldHaveSingleItem();
    }

    private static List<string> Problems(Policy policy)
    {
        const string file = "arn:aws:s3:::a-bucket/x";
        var open = new[]
        {
            Ask("s3:GetObject", file, Resolved.Account, Resolved.Account), Ask("s3:PutObject", file, Resolved.Account, Resolved.Account),
            Ask("s3:GetObject", Packages, Stranger, Stranger), Ask("s3:GetObject", Layers, Resolved.Account, Stranger),
        };
        var closed = new[]
        {
            Ask("s3:PutObject", file, Resolved.Account, Stranger), Ask("s3:GetObject", file, Resolved.Account, Stranger), Ask("s3:PutObject", file, Stranger, Resolved.Account),
            Ask("s3:PutObject", file, Stranger, Stranger), Ask("s3:PutObject", Packages, Resolved.Account, Stranger), Ask("s3:PutObject", Layers, Resolved.Account, Stranger),
        };
        return
        [
            .. open.Where(q => !Evaluator.Allows(Somebody, q, policy)).Select(q => $"shut to {q}"),
            .. closed.Where(q => Evaluator.Allows(Somebody, q, policy)).Select(q => $"open to {q}"),
        ];
    }

    private static Question Ask(string action, string resource, string principal, string owner) =>
        new Question(action, resource).With("aws:PrincipalAccount", principal).With("aws:ResourceAccount", owner);
}
