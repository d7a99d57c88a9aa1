using Amazon.Lambda.Annotations;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.TestUtilities;

namespace DevEnv.Compat.Tests.Lambda.Surface;

public sealed class PublicSurfaceTests
{
    public static TheoryData<Type> OneTypeOfEachPackage => new(
        typeof(ILambdaContext),
        typeof(APIGatewayHttpApiV2ProxyRequest),
        typeof(ScheduledEvent),
        typeof(TestLambdaContext),
        typeof(DefaultLambdaJsonSerializer),
        typeof(LambdaBootstrap),
        typeof(LambdaFunctionAttribute));

    [Theory]
    [MemberData(nameof(OneTypeOfEachPackage))]
    public void Every_public_member_is_the_packages_own_with_the_same_signature(Type type)
    {
        var listed = PublicList.Read(type.Assembly.GetName().Name!).ToHashSet();

        PublicSurface.Of(type.Assembly).Where(line => !listed.Contains(line)).ShouldBeEmpty();
    }

    [Fact]
    public void Arguments_of_log_messages_are_params_which_the_lists_do_not_show()
    {
        var logger = new TestLambdaLogger();

        ((ILambdaLogger)logger).LogWarning("{What} took {Seconds} s", "boot", 3);

        logger.Buffer.ToString().ShouldBe("Warning: boot took 3 s" + Environment.NewLine);
    }
}
