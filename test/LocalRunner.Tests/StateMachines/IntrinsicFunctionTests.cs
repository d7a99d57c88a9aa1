namespace DevEnv.LocalRunner.Tests.StateMachines;

public sealed class IntrinsicFunctionTests
{
    private const string Input = """{"name":"Ann","n":3,"list":[1,2,3,4,5],"obj":{"a":1},"json":"{\"k\":[true]}","big":{"x":{"p":1},"y":2},"other":{"x":{"q":2}}}""";

    [Theory]
    [InlineData("States.Format('Hi {}, {} left', $.name, $.n)", "\"Hi Ann, 3 left\"")]
    [InlineData(@"States.Format('\\{{}\\} \\'{}\\' \\\\', $.n, $.obj)", "\"{3} '{\\\"a\\\":1}' \\\\\"")]
    [InlineData("States.StringToJson($.json)", """{"k":[true]}""")]
    [InlineData("States.JsonToString($.obj)", "\"{\\\"a\\\":1}\"")]
    [InlineData("States.Array($.n, 'x', true, null, 1.5)", """[3,"x",true,null,1.5]""")]
    [InlineData("States.Array()", "[]")]
    [InlineData("States.ArrayPartition($.list, 2)", "[[1,2],[3,4],[5]]")]
    [InlineData("States.ArrayContains($.list, 4)", "true")]
    [InlineData("States.ArrayContains($.list, '4')", "false")]
    [InlineData("States.ArrayRange(1, 9, 3)", "[1,4,7]")]
    [InlineData("States.ArrayRange(3, 1, -1)", "[3,2,1]")]
    [InlineData("States.ArrayGetItem($.list, 4)", "5")]
    [InlineData("States.ArrayLength($.list)", "5")]
    [InlineData("States.ArrayUnique(States.Array(1, 1, 'a', 2, 'a'))", """[1,"a",2]""")]
    [InlineData("States.Base64Encode('Dåta')", "\"RMOldGE=\"")]
    [InlineData("States.Base64Decode('RMOldGE=')", "\"Dåta\"")]
    [InlineData("States.Hash('input data', 'SHA-1')", "\"aaff4a450a104cd177d28d18d74485e8cae074b7\"")]
    [InlineData("States.Hash('', 'MD5')", "\"d41d8cd98f00b204e9800998ecf8427e\"")]
    [InlineData("States.JsonMerge($.big, $.other, false)", """{"y":2,"x":{"q":2}}""")]
    [InlineData("States.MathAdd($.n, -5)", "-2")]
    [InlineData("States.StringSplit('1,2;3', ',;')", """["1","2","3"]""")]
    [InlineData("States.ArrayGetItem(States.StringSplit('a/b', '/'), States.MathAdd(0, 1))", "\"b\"")]
    public void Functions_compute(string expression, string expected) => Evaluate(expression).ShouldBe(expected);

    [Theory]
    [InlineData("States.MathRandom(5, 6)", "5")]
    [InlineData("States.ArrayLength(States.StringSplit(States.UUID(), '-'))", "5")]
    public void Random_functions_draw_from_the_injected_source(string expression, string expected) => Evaluate(expression).ShouldBe(expected);

    [Theory]
    [InlineData("States.ArrayGetItem($.list, 5)", "outside an array of 5")]
    [InlineData("States.ArrayPartition($.list, 0)", "must be positive")]
    [InlineData("States.ArrayRange(0, 1000, 1)", "more than 1000 elements")]
    [InlineData("States.StringToJson('{')", "not JSON")]
    [InlineData("States.Base64Decode('*')", "not base64")]
    [InlineData("States.Hash('x', 'CRC')", "not one of MD5")]
    [InlineData("States.JsonMerge($.big, $.other, true)", "third argument must be false")]
    [InlineData("States.Format('{} {}', 1)", "more '{}' than")]
    [InlineData("States.Format('{}', 1, 2)", "fewer '{}' than")]
    [InlineData("States.MathAdd('a', 1)", "whole number")]
    public void A_wrong_value_is_an_intrinsic_failure_that_names_the_function(string expression, string problem)
    {
        var result = Evaluate(expression);

        result.ShouldStartWith("States.IntrinsicFailure: An error occurred while executing the state 'P' (entered at the event id #2). The function 'States.");
        result.ShouldContain(problem);
    }

    private static string Evaluate(string expression)
    {
        using var lab = new Lab();
        var quoted = System.Text.Json.JsonSerializer.Serialize(expression.Replace(@"\\", @"\"));
        var end = lab.Deploy($$"""{"StartAt":"P","States":{"P":{"Type":"Pass","Parameters":{"x.$":{{quoted}}},"OutputPath":"$.x","End":true} } }""").Run(Input);
        return end.TryGetProperty("output", out var output) ? output.GetString()! : $"{end.GetProperty("error")}: {end.GetProperty("cause")}";
    }
}
