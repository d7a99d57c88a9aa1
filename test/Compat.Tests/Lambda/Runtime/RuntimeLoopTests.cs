using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace DevEnv.Compat.Tests.Lambda.Runtime;

public sealed class RuntimeLoopTests
{
    private readonly DefaultLambdaJsonSerializer _serializer = new();

    [Theory]
    [InlineData("Length", 1)]
    [InlineData("LengthThenClose", 4)]
    [InlineData("AnnouncedClose", 4)]
    [InlineData("Chunked", 1)]
    [InlineData("UntilClose", 4)]
    public async Task Events_arrive_whole_however_their_end_is_told(string framing, int connections)
    {
        await using var api = new LoopbackRuntimeApi();
        await using var loop = new RunningLoop(api, Shouting());

        for (var i = 0; i < 3; i++)
        {
            var answer = await api.InvokeAsync("\"grüße\"", Enum.Parse<Framing>(framing));
            answer.Path.ShouldBe($"/2018-06-01/runtime/invocation/request-{i + 1}/response");
            answer.Body.ShouldBe("\"GRÜßE\"");
        }

        // Three that end by closing, and the one on which the last answer went.
        api.Connections.ShouldBe(connections);
    }

    [Fact]
    public async Task A_large_event_and_a_large_answer_pass()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var loop = new RunningLoop(api, Shouting());
        var text = new string('a', 3_000_000);

        var answer = await api.InvokeAsync($"\"{text}\"", Framing.Chunked);

        answer.Body.Length.ShouldBe(3_000_002);
    }

    [Fact]
    public async Task The_context_carries_what_the_headers_say()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var loop = new RunningLoop(api, LambdaBootstrapBuilder.Create(
            (string _, ILambdaContext context) =>
                $"{context.AwsRequestId} {context.InvokedFunctionArn} {context.TraceId} "
                + $"{Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")} {LambdaTraceProvider.CurrentTraceId}",
            _serializer));

        var answer = await api.InvokeAsync("\"x\"");

        answer.Body.ShouldBe(
            "\"request-1 arn:aws:lambda:eu-west-1:123456789012:function:sample Root=1-request-1 Root=1-request-1 Root=1-request-1\"");
    }

    [Theory]
    [InlineData(60, 50, 60)]
    [InlineData(-5, -10, -5)]
    public async Task The_remaining_time_counts_down_to_the_deadline(int seconds, int least, int most)
    {
        await using var api = new LoopbackRuntimeApi();
        await using var loop = new RunningLoop(api, LambdaBootstrapBuilder.Create(
            (string _, ILambdaContext context) => context.RemainingTime.TotalSeconds, _serializer));

        var deadline = DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeMilliseconds();
        var answer = await api.InvokeAsync(new Invocation("one", "\"x\"", Framing.Length) { Deadline = deadline });

        double.Parse(answer.Body, System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(least, most);
    }

    [Fact]
    public async Task An_exception_is_the_invocations_error_under_its_bare_name_and_the_loop_goes_on()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var loop = new RunningLoop(api, LambdaBootstrapBuilder.Create(
            string (string text) => text == "bad" ? throw new NotReadyYet("Not \"ready\" yet", new InvalidOperationException("boots")) : text,
            _serializer));

        var error = await api.InvokeAsync("\"bad\"");
        var fine = await api.InvokeAsync("\"good\"");

        error.Path.ShouldBe("/2018-06-01/runtime/invocation/request-1/error");
        error.Headers["Lambda-Runtime-Function-Error-Type"].ShouldBe("NotReadyYet");
        error.Headers["Content-Type"].ShouldBe("application/vnd.aws.lambda.error+json");
        var json = JsonDocument.Parse(error.Body).RootElement;
        json.GetProperty("errorType").GetString().ShouldBe("NotReadyYet");
        json.GetProperty("errorMessage").GetString().ShouldBe("Not \"ready\" yet");
        json.GetProperty("stackTrace").EnumerateArray().ShouldNotBeEmpty();
        json.GetProperty("cause").GetProperty("errorType").GetString().ShouldBe("InvalidOperationException");
        fine.Body.ShouldBe("\"good\"");
    }

    [Fact]
    public async Task An_event_that_is_not_the_handlers_input_is_an_error_of_the_serializer()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var loop = new RunningLoop(api, LambdaBootstrapBuilder.Create((int number) => number + 1, _serializer));

        var error = await api.InvokeAsync("\"seven\"");

        JsonDocument.Parse(error.Body).RootElement.GetProperty("errorType").GetString().ShouldBe("JsonSerializerException");
        (await api.InvokeAsync("7")).Body.ShouldBe("8");
    }

    [Fact]
    public async Task An_answer_that_breaks_off_ends_the_loop_instead_of_running_half_an_event()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var loop = new RunningLoop(api, Shouting());

        _ = api.InvokeAsync("\"whole\"", Framing.HalfThenClose);

        await Should.ThrowAsync<IOException>(() => loop.Ended.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_refused_answer_ends_the_loop_with_what_the_runtime_api_said()
    {
        await using var api = new LoopbackRuntimeApi { AnswerStatus = 413 };
        await using var loop = new RunningLoop(api, Shouting());

        await api.InvokeAsync("\"x\"");

        (await Should.ThrowAsync<RuntimeApiClientException>(() => loop.Ended.WaitAsync(TimeSpan.FromSeconds(30)))).StatusCode.ShouldBe(413);
    }

    [Fact]
    public async Task A_failing_initialiser_is_reported_and_ends_the_process_loop()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var loop = new RunningLoop(api, Shouting().UseBootstrapHandler(() => throw new NotReadyYet("No configuration", null)));

        var report = await api.InitError;

        report.Headers["Lambda-Runtime-Function-Error-Type"].ShouldBe("NotReadyYet");
        JsonDocument.Parse(report.Body).RootElement.GetProperty("errorMessage").GetString().ShouldBe("No configuration");
        await Should.ThrowAsync<NotReadyYet>(() => loop.Ended.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_given_http_client_carries_the_calls()
    {
        await using var api = new LoopbackRuntimeApi();
        using var counting = new CountingHandler();
        using var client = new HttpClient(counting);
        await using var loop = new RunningLoop(api, Shouting().UseHttpClient(client));

        (await api.InvokeAsync("\"x\"")).Body.ShouldBe("\"X\"");

        counting.Calls.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_runtime_api_that_is_not_there_is_an_error_at_once() =>
        await Should.ThrowAsync<InvalidOperationException>(() => Shouting().Build().RunAsync(TestContext.Current.CancellationToken));

    private LambdaBootstrapBuilder Shouting() =>
        LambdaBootstrapBuilder.Create((string text) => Task.FromResult(text.ToUpperInvariant()), _serializer);

    private sealed class NotReadyYet(string message, Exception? cause) : Exception(message, cause);

    private sealed class CountingHandler() : DelegatingHandler(new HttpClientHandler())
    {
        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
