using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.Shared.Processes;

namespace DevEnv.Aot.Tests;

public sealed class The_published_functions
{
    // What Amazon Linux 2023 has.
    private static readonly Version Glibc = new(2, 34);

    [Fact]
    public async Task Answer_a_signed_webhook_under_a_runtime_api()
    {
        await using var platform = await NativePlatform.StartAsync();

        var pong = await platform.Local.Webhooks.SendAsync("ping", "", "{\"zen\":\"Design for failure.\"}"u8.ToArray(), CancellationToken.None);

        pong.StatusCode.ShouldBe(200, string.Join('\n', platform.Log));
        pong.Answer.ShouldContain("pong");
        platform.Functions.Starts("GitHubWebhook").ShouldBe(1);
    }

    [Fact]
    public async Task Provision_and_destroy_an_environment()
    {
        await using var platform = await NativePlatform.StartAsync();

        var (pullRequest, ready) = await platform.ReadyAsync();
        var comment = platform.Local.GitHub.Comments(pullRequest.Repository, pullRequest.Number).ShouldHaveSingleItem();
        comment.Body.ShouldContain($"http://{ready.Launch!.PrivateIp}:8080");

        await platform.CloseAsync(ready);
        var gone = await platform.UntilAsync(pullRequest, Phase.Absent);

        gone.Generation.ShouldBe(1);
        platform.Functions.Starts("LaunchInstance").ShouldBe(1);
    }

    [Fact]
    public async Task Fail_by_name_when_a_setting_is_missing_and_start_again_for_each_call()
    {
        await using var platform = await NativePlatform.StartAsync("STATE_BUCKET");

        for (var call = 1; call <= 2; call++)
        {
            var error = await Should.ThrowAsync<FunctionFailedException>(() => platform.InvokeAsync("GitHubWebhook", "{}"u8.ToArray(), CancellationToken.None));
            error.Message.ShouldContain("STATE_BUCKET");
            platform.Functions.Starts("GitHubWebhook").ShouldBe(call);
        }
    }

    [Fact]
    public async Task Report_a_failed_event_by_the_name_of_its_exception_and_live_on()
    {
        await using var platform = await NativePlatform.StartAsync();

        for (var call = 1; call <= 2; call++)
        {
            var error = await Should.ThrowAsync<FunctionFailedException>(() => platform.InvokeAsync("Probe", "[]"u8.ToArray(), CancellationToken.None));
            error.ErrorType.ShouldBe("JsonSerializerException");
        }

        platform.Functions.Starts("Probe").ShouldBe(1);
    }

    [Fact]
    public async Task Need_no_newer_c_library_than_amazon_linux_2023_has()
    {
        PublishedBinary.Require();
        if (Tool.Find("objdump") is not { } objdump)
        {
            Assert.Skip("NOT TESTED: which glibc the binary needs. Install binutils.");
            return;
        }

        var symbols = await Tool.RunAsync(objdump, ["-T", PublishedBinary.Path], cancellationToken: TestContext.Current.CancellationToken);

        var versions = symbols.Output.Split("GLIBC_").Skip(1).Select(s => s.Split(')', ' ', '\n')[0]).Where(s => char.IsAsciiDigit(s[0])).Select(Version.Parse).ToList();
        versions.ShouldNotBeEmpty();
        versions.Max().ShouldBeLessThanOrEqualTo(Glibc);
    }
}
