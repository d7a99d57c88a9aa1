using System.Text.Json;
using DevEnv.Compat.Tests.Lambda.Runtime;

namespace DevEnv.Compat.Tests.Lambda.Sample;

public sealed class SampleFunctionsTests
{
    [Fact]
    public async Task A_function_with_services_answers_twice_with_one_singleton_and_two_scopes()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var process = new SampleProcess(api, "Greet");

        (await api.InvokeAsync("""{"name":"Ada","extra":1}""")).Body.ShouldBe("""{"text":"Hello Ada","visit":1}""");
        (await api.InvokeAsync("""{"name":"Bob"}""")).Body.ShouldBe("""{"text":"Hello Bob","visit":2}""");

        var output = await process.StopAsync();
        output.ShouldMatch(@"(?m)^20\S+Z\trequest-1\tinfo\t.*Greeting Ada as visit 1$");
        output.ShouldMatch(@"(?m)^20\S+Z\trequest-2\tinfo\t.*Greeting Bob as visit 2$");
    }

    [Fact]
    public async Task An_http_api_function_reads_a_version_2_event_and_writes_its_answer()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var process = new SampleProcess(api, "Echo");

        var answer = await api.InvokeAsync("""
            {"version":"2.0","routeKey":"POST /echo","rawPath":"/echo","rawQueryString":"","headers":{"x-thing":"thing"},
             "requestContext":{"http":{"method":"POST","path":"/echo","sourceIp":"192.0.2.1"},"timeEpoch":1700000000000},
             "body":"{\"a\":\"ü\"}","isBase64Encoded":false}
            """);

        answer.Body.ShouldBe("""{"statusCode":201,"body":"POST /echo thing {\"a\":\"ü\"}","isBase64Encoded":false}""");
    }

    [Fact]
    public async Task A_scheduled_function_answers_nothing()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var process = new SampleProcess(api, "Tick");

        var answer = await api.InvokeAsync("""
            {"version":"0","id":"1","detail-type":"Scheduled Event","source":"aws.events","account":"123456789012",
             "time":"2026-01-02T03:04:05Z","region":"eu-west-1","resources":["arn:aws:events:eu-west-1:123456789012:rule/r"],"detail":{}}
            """);

        answer.Path.ShouldEndWith("/response");
        answer.Body.ShouldBeEmpty();
        (await process.StopAsync()).ShouldContain("tick 1 at 2026-01-02T03:04:05.0000000Z");
    }

    [Fact]
    public async Task A_function_without_input_knows_its_context_and_its_execution_environment()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var process = new SampleProcess(api, "About");

        var answer = JsonDocument.Parse((await api.InvokeAsync("[1,2]")).Body).RootElement;

        answer.GetProperty("text").GetString()!.ShouldStartWith(
            "request-1 arn:aws:lambda:eu-west-1:123456789012:function:sample Root=1-request-1 Root=1-request-1 "
            + "AWS_Lambda_provided_lib/amazon-lambda-annotations#");
        answer.GetProperty("visit").GetInt32().ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task A_failing_function_tells_the_bare_name_of_its_exception()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var process = new SampleProcess(api, "Fail");

        var error = await api.InvokeAsync("{}");

        error.Path.ShouldEndWith("/error");
        JsonDocument.Parse(error.Body).RootElement.GetProperty("errorType").GetString().ShouldBe("NotReadyYet");
    }

    [Fact]
    public async Task A_name_that_no_function_has_runs_nothing_and_ends_as_the_package_does()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var process = new SampleProcess(api, "Nobody");

        (await process.ExitCodeAsync()).ShouldBe(0);
        api.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_function_that_cannot_be_made_ends_the_process_before_it_takes_an_invocation()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var process = new SampleProcess(api, "Impossible");

        (await process.ExitCodeAsync()).ShouldNotBe(0);
        api.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task With_the_log_format_json_each_line_is_an_object()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var process = new SampleProcess(api, "Greet", ("AWS_LAMBDA_LOG_FORMAT", "JSON"));

        await api.InvokeAsync("""{"name":"\"Ada\""}""");

        var line = (await process.StopAsync()).Split('\n').Single(l => l.Contains("Greeting", StringComparison.Ordinal));
        var json = JsonDocument.Parse(line).RootElement;
        json.GetProperty("level").GetString().ShouldBe("Information");
        json.GetProperty("requestId").GetString().ShouldBe("request-1");
        json.GetProperty("message").GetString().ShouldBe("Greeting \"Ada\" as visit 1");
    }

    [Fact]
    public async Task Lines_below_the_log_level_are_not_written()
    {
        await using var api = new LoopbackRuntimeApi();
        await using var process = new SampleProcess(api, "Greet", ("AWS_LAMBDA_LOG_LEVEL", "WARN"));

        await api.InvokeAsync("""{"name":"Ada"}""");

        (await process.StopAsync()).ShouldNotContain("Greeting");
    }

    [Fact]
    public async Task A_process_whose_runtime_api_refuses_an_answer_ends_with_an_error()
    {
        await using var api = new LoopbackRuntimeApi { AnswerStatus = 413 };
        await using var process = new SampleProcess(api, "Greet");

        await api.InvokeAsync("""{"name":"Ada"}""");

        (await process.ExitCodeAsync()).ShouldNotBe(0);
    }
}
