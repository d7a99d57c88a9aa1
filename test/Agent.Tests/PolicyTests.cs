using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecretsManager;
using DevEnv.Agent.Boot;
using DevEnv.Agent.Hosting;
using DevEnv.Agent.Logs;
using DevEnv.Agent.Strategy;
using Microsoft.Extensions.Time.Testing;

namespace DevEnv.Agent.Tests;

public sealed class PolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    /// <summary>How many seconds ago each crash was, the newest last, and the seconds to wait; -1 for a crash loop.</summary>
    [Theory]
    [InlineData(new[] { 0 }, 1)]
    [InlineData(new[] { 10, 0 }, 2)]
    [InlineData(new[] { 30, 10, 0 }, 4)]
    [InlineData(new[] { 60, 30, 10, 0 }, 8)]
    [InlineData(new[] { 90, 60, 30, 10, 0 }, -1)]
    [InlineData(new[] { 600, 60, 30, 10, 0 }, 8)]
    [InlineData(new[] { 9000, 8000, 7000, 6000, 5000, 4000, 0 }, 1)]
    public void Restarts_wait_longer_each_time_and_stop_in_a_crash_loop(int[] secondsAgo, int expected)
    {
        var delay = RestartPolicy.Default.DelayAfter([.. secondsAgo.Select(ago => Now.AddSeconds(-ago))], Now);
        delay.ShouldBe(expected < 0 ? null : TimeSpan.FromSeconds(expected));
    }

    [Fact]
    public void The_longest_delay_is_never_passed() =>
        (RestartPolicy.Default with { MaximumCrashes = 100 }).DelayAfter([.. Enumerable.Repeat(Now, 99)], Now).ShouldBe(TimeSpan.FromMinutes(1));

    [Fact]
    public void Aws_is_asked_for_about_a_minute()
    {
        var delays = Enumerable.Range(1, AwsRetry.Attempts).Select(AwsRetry.DelayAfter).ToList();
        delays.Select(delay => delay?.TotalSeconds).ShouldBe([1, 2, 4, 8, 15, 15, 15, null]);
    }

    [Theory]
    [InlineData("ResourceNotFoundException", 400, true)]
    [InlineData("AccessDeniedException", 400, true)]
    [InlineData("ThrottlingException", 400, true)]
    [InlineData("InvalidParameterException", 400, false)]
    [InlineData("InternalServiceError", 500, true)]
    public void Answers_of_Secrets_Manager_are_sorted(string code, int status, bool again) =>
        AwsRetry.IsWorthRetrying(new AmazonSecretsManagerException("x", ErrorType.Sender, code, "r", (HttpStatusCode)status)).ShouldBe(again);

    [Theory]
    [InlineData("NoSuchKey", 404, false)]
    [InlineData("NoSuchBucket", 404, false)]
    [InlineData("AccessDenied", 403, true)]
    [InlineData("SlowDown", 503, true)]
    public void Answers_of_S3_are_sorted(string code, int status, bool again) =>
        AwsRetry.IsWorthRetrying(new AmazonS3Exception("x", ErrorType.Sender, code, "r", (HttpStatusCode)status)).ShouldBe(again);

    [Fact]
    public void A_fault_of_our_own_is_not_retried() => AwsRetry.IsWorthRetrying(new InvalidOperationException()).ShouldBeFalse();

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("exactly10!", 10, "exactly10!")]
    [InlineData("elevenchars", 10, "elevenchar [cut]")]
    [InlineData("a\r\nb\tc\u001b[31m\u2028d", 50, "a  b c [31m d")]
    [InlineData("123456789😀", 10, "123456789 [cut]")]
    public void A_line_of_others_becomes_one_bounded_line(string text, int longest, string expected) => OneLine.Of(text, longest).ShouldBe(expected);

    [Fact]
    public void An_allowance_is_spent_and_grows_back_and_counts_what_it_refused()
    {
        var allowance = new LineAllowance(perSecond: 10, burst: 3);
        Enumerable.Range(0, 5).Select(_ => allowance.Take(Now, out var _)).ShouldBe([true, true, true, false, false]);
        allowance.Take(Now.AddSeconds(0.1), out var refused).ShouldBeTrue();
        refused.ShouldBe(2);
        allowance.Take(Now.AddSeconds(0.1), out _).ShouldBeFalse();
        Enumerable.Range(0, 4).Select(_ => allowance.Take(Now.AddHours(1), out var _)).ShouldBe([true, true, true, false]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100_000)]
    public async Task Lines_come_out_whole_however_they_arrive(int chunk)
    {
        var log = new LogRing(new FakeTimeProvider(Now));
        var stream = new ChunkedStream(Encoding.UTF8.GetBytes("first\n\nünïcode ⚡\nno end"), chunk);
        await new LinePump(stream, LogLine.Output, log, new FakeTimeProvider(Now)).RunAsync();
        log.Tail(10).Select(line => line.Text).ShouldBe(["first", "", "ünïcode ⚡", "no end"]);
    }

    [Theory]
    [InlineData("DEVENV_LISTEN", "8080")]
    [InlineData("DEVENV_LISTEN", "localhost:8080")]
    [InlineData("DEVENV_CONFINEMENT", "docker")]
    [InlineData("DEVENV_SOCKET", "/a-path-that-is-longer-than-the-one-hundred-and-seven-bytes/which-linux-allows-for-the-address-of-a-unix-socket.sock")]
    public void A_variable_that_cannot_be_understood_is_named(string name, string value) =>
        Should.Throw<ArgumentException>(() => AgentOptions.From(asked => asked == name ? value : null)).Message.ShouldContain(name);

    [Fact]
    public void An_instance_needs_no_variables()
    {
        var options = AgentOptions.From(_ => null);
        options.Listen.ToString().ShouldBe("0.0.0.0:8080");
        options.Confined.ShouldBeTrue();
        options.SocketPath.ShouldBe("/run/dev-env/agent.sock");
        options.Metadata.ShouldBe(new Uri("http://169.254.169.254/"));
    }

    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
