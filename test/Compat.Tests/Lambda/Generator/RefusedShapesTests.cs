using Microsoft.CodeAnalysis;

namespace DevEnv.Compat.Tests.Lambda.Generator;

public sealed class RefusedShapesTests
{
    [Theory]
    [InlineData("LAMBDAGEN001", "is static", "public static class C { [LambdaFunction] public static string F(string a) => a; }")]
    [InlineData("LAMBDAGEN001", "is abstract", "public abstract class C { [LambdaFunction] public string F(string a) => a; }")]
    [InlineData("LAMBDAGEN001", "is generic", "public class C<T> { [LambdaFunction] public string F(string a) => a; }")]
    [InlineData("LAMBDAGEN001", "is nested", "public class O { public class C { [LambdaFunction] public string F(string a) => a; } }")]
    [InlineData("LAMBDAGEN001", "is not a class", "public interface C { [LambdaFunction] string F(string a); }")]
    public void A_class(string id, string why, string source) => Refused(source, id, why);

    [Theory]
    [InlineData("LAMBDAGEN002", "is static", "public static string F(string a) => a;")]
    [InlineData("LAMBDAGEN002", "is generic", "public string F<T>(T a) => \"\";")]
    [InlineData("LAMBDAGEN002", "cannot be called", "private string F(string a) => a;")]
    [InlineData("LAMBDAGEN003", "async void", "public async void F(string a) => await Task.Yield();")]
    [InlineData("LAMBDAGEN003", "ValueTask<string>", "public ValueTask<string> F(string a) => new(a);")]
    [InlineData("LAMBDAGEN003", "System.Threading.Tasks.ValueTask", "public ValueTask F(string a) => default;")]
    [InlineData("LAMBDAGEN003", "MemoryStream", "public Task<MemoryStream> F(string a) => null!;")]
    [InlineData("LAMBDAGEN003", "IAsyncEnumerable", "public IAsyncEnumerable<int> F(string a) => null!;")]
    [InlineData("LAMBDAGEN003", "dynamic", "public dynamic F(string a) => a;")]
    [InlineData("LAMBDAGEN004", "is out", "public string F(out string a) => a = \"\";")]
    [InlineData("LAMBDAGEN004", "is ref", "public string F(ref string a) => a;")]
    [InlineData("LAMBDAGEN004", "is in", "public string F(in int a) => \"\";")]
    [InlineData("LAMBDAGEN004", "is params", "public string F(params string[] a) => \"\";")]
    [InlineData("LAMBDAGEN004", "is a second input", "public string F(string a, string b) => a;")]
    [InlineData("LAMBDAGEN004", "is a second context", "public string F(ILambdaContext a, ILambdaContext b) => \"\";")]
    [InlineData("LAMBDAGEN004", "has the type System.IO.Stream", "public string F(Stream a) => \"\";")]
    [InlineData("LAMBDAGEN004", "has the type System.Threading.CancellationToken", "public string F(string a, System.Threading.CancellationToken b) => \"\";")]
    [InlineData("LAMBDAGEN007", "takes services", "public string F(string a, [FromServices] string b) => a;")]
    [InlineData("LAMBDAGEN007", "takes services", "public C(string b) { } [LambdaFunction] public string F(string a) => a;")]
    public void A_method(string id, string why, string function) => Refused($"public class C {{ [LambdaFunction] {function} }}"
        .Replace("[LambdaFunction] public C(", "public C(", StringComparison.Ordinal), id, why);

    [Theory]
    [InlineData("LAMBDAGEN003", "APIGatewayHttpApiV2ProxyResponse", "public string F(APIGatewayHttpApiV2ProxyRequest r) => \"\";")]
    [InlineData("LAMBDAGEN003", "returns void", "public void F(APIGatewayHttpApiV2ProxyRequest r) { }")]
    [InlineData("LAMBDAGEN004", "has the type string", "public APIGatewayHttpApiV2ProxyResponse F(string body) => null!;")]
    public void A_method_of_an_http_api(string id, string why, string function) =>
        Refused($"public class C {{ [LambdaFunction, HttpApi(LambdaHttpMethod.Get, \"/\")] {function} }}", id, why);

    [Fact]
    public void Payload_format_1() => Refused(
        "public class C { [LambdaFunction, HttpApi(LambdaHttpMethod.Get, \"/\", Version = HttpApiVersion.V1)] "
        + "public APIGatewayHttpApiV2ProxyResponse F(APIGatewayHttpApiV2ProxyRequest r) => null!; }", "LAMBDAGEN006", "format V1");

    [Theory]
    [InlineData("RestApiAttribute", "[LambdaFunction, RestApi] public string F(string a) => a;")]
    [InlineData("FromBodyAttribute", "[LambdaFunction] public string F([FromBody] string a) => a;")]
    [InlineData("LambdaSerializerAttribute", "[LambdaFunction, LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public string F(string a) => a;")]
    public void An_attribute_that_the_package_knows_and_the_stand_in_does_not(string name, string function) => Refused(
        $"public class C {{ {function} }} namespace Amazon.Lambda.Annotations.APIGateway {{ "
        + "public class RestApiAttribute : Attribute { } public class FromBodyAttribute : Attribute { } }", "LAMBDAGEN005", name);

    [Theory]
    [InlineData("no parameterless constructor", "public class S { public S(int a) { } public void ConfigureServices(IServiceCollection s) { } }")]
    [InlineData("no such ConfigureServices", "public class S { }")]
    [InlineData("no such ConfigureServices", "public class S { public static void ConfigureServices(IServiceCollection s) { } }")]
    [InlineData("no such ConfigureServices", "public class S { public Task ConfigureServices(IServiceCollection s) => Task.CompletedTask; }")]
    [InlineData("ConfigureHostBuilder", "public class S { public object ConfigureHostBuilder() => null!; public void ConfigureServices(IServiceCollection s) { } }")]
    [InlineData("is static", "public abstract class S { public void ConfigureServices(IServiceCollection s) { } }")]
    public void A_startup_class(string why, string source) => Refused("[LambdaStartup] " + source, "LAMBDAGEN008", why);

    [Fact]
    public void A_second_startup_class() =>
        Refused(Generated.Startup + Generated.Startup.Replace("class Startup", "class Another", StringComparison.Ordinal), "LAMBDAGEN009", "Another");

    [Fact]
    public void Overloads() => Refused(
        "public class C { [LambdaFunction] public int F(int a) => a; [LambdaFunction] public string F(string a) => a; }", "LAMBDAGEN010", "overloads");

    [Theory]
    [InlineData("LAMBDAGEN010", "ANNOTATIONS_HANDLER", OutputKind.ConsoleApplication, true, "public class D { [LambdaFunction] public int f(int a) => a; }")]
    [InlineData("LAMBDAGEN011", "LambdaSerializer", OutputKind.ConsoleApplication, false, "")]
    [InlineData("LAMBDAGEN012", "OutputType is Exe", OutputKind.DynamicallyLinkedLibrary, true, "")]
    public void A_main_that_cannot_be(string id, string why, OutputKind kind, bool withSerializer, string more) => Refused(
        "[assembly: LambdaGlobalProperties(GenerateMain = true)] public class C { [LambdaFunction] public int F(int a) => a; } " + more,
        id, why, kind, withSerializer);

    private static void Refused(
        string source, string id, string why, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, bool withSerializer = true)
    {
        var refusals = Generated.From(source, kind, withSerializer).Refusals;

        refusals.ShouldAllBe(d => d.Severity == DiagnosticSeverity.Error);
        refusals.Where(d => d.Id == id).ShouldHaveSingleItem().GetMessage(null).ShouldContain(why);
    }
}
