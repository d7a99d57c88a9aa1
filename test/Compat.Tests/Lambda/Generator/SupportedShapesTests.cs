using System.Reflection;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.TestUtilities;
using Microsoft.CodeAnalysis;

namespace DevEnv.Compat.Tests.Lambda.Generator;

public sealed class SupportedShapesTests
{
    private readonly TestLambdaContext _context = new() { AwsRequestId = "id-1" };

    [Theory]
    [InlineData("public string F(string a) => a + 1;", "in1")]
    [InlineData("public string F(string a, ILambdaContext c) => a + c.AwsRequestId;", "inid-1")]
    [InlineData("public string F(ILambdaContext c, string a) => a + c.AwsRequestId;", "inid-1")]
    [InlineData("public async Task<string> F(string a) { await Task.Yield(); return a + 2; }", "in2")]
    [InlineData("public Task<string> F(string a) => Task.FromResult(a + 3);", "in3")]
    [InlineData("internal Task<string> F(string a) => Task.FromResult(a + 4);", "in4")]
    [InlineData("public void F(string a) { }", null)]
    [InlineData("public Task F(string a) => Task.CompletedTask;", null)]
    public async Task A_plain_function_with_input(string function, string? expected)
    {
        var handler = Generated.From($"namespace N.M; public class C {{ [LambdaFunction] {function} }}").New("N.M.C_F_Generated");

        (await CallAsync(handler, "in")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("public string F() => \"out\";", "out")]
    [InlineData("public Task<string> F(ILambdaContext c) => Task.FromResult(c.AwsRequestId);", "id-1")]
    [InlineData("public void F() { }", null)]
    [InlineData("public async Task F(ILambdaContext c) => await Task.Yield();", null)]
    public async Task A_plain_function_without_input_is_handed_the_raw_event(string function, string? expected)
    {
        var handler = Generated.From($"public class C {{ [LambdaFunction] {function} }}").New("C_F_Generated");

        (await CallAsync(handler, Stream.Null)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("public Task<APIGatewayHttpApiV2ProxyResponse> F(APIGatewayHttpApiV2ProxyRequest r) => Task.FromResult(new APIGatewayHttpApiV2ProxyResponse { Body = r.Body });", "body")]
    [InlineData("public APIGatewayHttpApiV2ProxyResponse F(APIGatewayHttpApiV2ProxyRequest r, ILambdaContext c) => new() { Body = r.Body + c.AwsRequestId };", "bodyid-1")]
    [InlineData("public APIGatewayHttpApiV2ProxyResponse F(APIGatewayHttpApiV2ProxyRequest r, [FromServices] string s) => new() { Body = r.Body + s };", "bodyservice")]
    public async Task A_function_of_an_http_api(string function, string expected)
    {
        var handler = Generated.From(
            $"public class C {{ [LambdaFunction, HttpApi(LambdaHttpMethod.Post, \"/hook\")] {function} }}\n{Generated.Startup}").New("C_F_Generated");

        var response = await CallAsync(handler, new APIGatewayHttpApiV2ProxyRequest { Body = "body" });

        response.ShouldBeOfType<APIGatewayHttpApiV2ProxyResponse>().Body.ShouldBe(expected);
    }

    [Fact]
    public async Task The_class_is_a_singleton_made_at_once_and_services_are_scoped_to_the_invocation()
    {
        var handler = Generated.From("""
            public class Log { public static List<string> Lines = new(); }
            public class Scoped : IDisposable { public Scoped() => Log.Lines.Add("open"); public void Dispose() => Log.Lines.Add("close"); }
            public class C {
                private int _calls;
                public C(Startup.Clock clock) => Log.Lines.Add("made");
                [LambdaFunction] public string F(string a, [FromServices] Scoped s) { Log.Lines.Add("call " + ++_calls); return string.Join(", ", Log.Lines); }
            }
            [LambdaStartup] public class Startup {
                public class Clock { }
                public void ConfigureServices(IServiceCollection s) { s.AddScoped<Scoped>(); s.AddSingleton<Clock>(); Log.Lines.Add("configured"); }
            }
            """).New("C_F_Generated");

        (await CallAsync(handler, "")).ShouldBe("configured, made, open, call 1");
        (await CallAsync(handler, "")).ShouldBe("configured, made, open, call 1, close, open, call 2");
    }

    [Fact]
    public async Task The_startup_may_give_the_class_another_lifetime()
    {
        var handler = Generated.From("""
            public class C { private int _calls; [LambdaFunction] public int F(string a) => ++_calls; }
            [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection s) => s.AddTransient<C>(); }
            """).New("C_F_Generated");

        await CallAsync(handler, "");
        (await CallAsync(handler, "")).ShouldBe(1);
    }

    [Fact]
    public void The_generated_main_compiles_for_every_shape_and_chooses_by_method_name()
    {
        var generated = Generated.From($$"""
            [assembly: LambdaGlobalProperties(GenerateMain = true)]
            namespace Some.Where;
            public class A {
                [LambdaFunction] public string In(string a) => a;
                [LambdaFunction] public async Task<string> InAsync(List<int?> a, ILambdaContext c) { await Task.Yield(); return ""; }
                [LambdaFunction] public void Quiet() { }
                [LambdaFunction] public Task QuietAsync(ILambdaContext c) => Task.CompletedTask;
                [LambdaFunction] public int Out() => 1;
                [LambdaFunction] public Task<int> OutAsync(ILambdaContext c) => Task.FromResult(1);
                [LambdaFunction] public void Take(string a, ILambdaContext c) { }
                [LambdaFunction] public Task TakeAsync(string a) => Task.CompletedTask;
                [LambdaFunction, HttpApi(LambdaHttpMethod.Any, "/")] public Task<APIGatewayHttpApiV2ProxyResponse> Http(APIGatewayHttpApiV2ProxyRequest r) => null!;
            }
            public class B { [LambdaFunction] public string Other(string a) => a; }
            """, OutputKind.ConsoleApplication);

        generated.Refusals.ShouldBeEmpty();
        generated.Errors().ShouldBeEmpty();
        string[] names = ["In", "InAsync", "Quiet", "QuietAsync", "Out", "OutAsync", "Take", "TakeAsync", "Http", "Other"];
        foreach (var name in names)
            generated.Program.ShouldContain($"case \"{name}\":");
        generated.Program.ShouldContain("namespace Some.Where;");
    }

    [Fact]
    public void Nothing_is_written_again_after_an_edit_elsewhere() =>
        Generated.From($"public class C {{ [LambdaFunction] public string F(string a) => a; }}\n{Generated.Startup}")
            .ReasonsAfterAddingToTheCompilation("public class Elsewhere;")
            .ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached || reason == IncrementalStepRunReason.Unchanged);

    private async Task<object?> CallAsync(object handler, object input)
    {
        var method = handler.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Single();
        var result = method.Invoke(handler, method.GetParameters().Length == 1 ? [input] : [input, _context]);
        if (result is not Task task)
            return result;
        await task;
        return method.ReturnType == typeof(Task) ? null : ((dynamic)task).Result;
    }
}
