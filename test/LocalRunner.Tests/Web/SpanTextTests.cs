using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Tests.Web;

public sealed class SpanTextTests
{
    [Theory]
    [InlineData("1h", 3600)]
    [InlineData("+30m", 1800)]
    [InlineData("1h30m", 5400)]
    [InlineData("2d", 172_800)]
    [InlineData("90s", 90)]
    [InlineData("5min", 300)]
    public void Spans_are_understood_as_people_write_them(string text, int seconds) => SpanText.Parse(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("-1h")]
    [InlineData("0m")]
    [InlineData("61d")]
    [InlineData("1 hour")]
    [InlineData("h")]
    public void Anything_else_is_not(string? text) => SpanText.Parse(text).ShouldBeNull();
}
