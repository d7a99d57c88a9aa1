using System.Text;
using DevEnv.Contracts.Configuration;

namespace DevEnv.Contracts.Tests.Configuration;

/// <summary>No file here may reach the parser: it is replaced by one that fails the test.</summary>
public sealed class HostileFileTests
{
    public static TheoryData<string, string> Bombs { get; } = new()
    {
        { ConfigCode.TooDeep, new string('[', 8000) },
        { ConfigCode.TooDeep, new string('{', 8000) },
        { ConfigCode.TooDeep, "a: " + string.Concat(Enumerable.Repeat("[ ", 4000)) },
        { ConfigCode.TooDeep, string.Concat(Enumerable.Repeat("[\n ", 4000)) },
        { ConfigCode.TooDeep, string.Concat(Enumerable.Repeat("- ", 8000)) },
        { ConfigCode.TooDeep, string.Concat(Enumerable.Range(0, 170).Select(i => new string(' ', i) + "a:\n")) },
        { ConfigCode.TooDeep, string.Concat(Enumerable.Range(0, 80).Select(i => new string(' ', 2 * i) + "- a:\n")) },
        { ConfigCode.TooDeep, string.Concat(Enumerable.Repeat("\"]\", [", 2000)) + "\n" },
        { ConfigCode.TooDeep, string.Concat(Enumerable.Repeat("['x', {\"a\":[ ", 1000)) },
        { ConfigCode.TooDeep, string.Concat(Enumerable.Repeat("[ # ]\n ", 2000)) },
        { ConfigCode.Syntax, string.Concat(Enumerable.Repeat("[a: ", 4000)) },
        { ConfigCode.Syntax, "a: [x:\"\", " + string.Concat(Enumerable.Repeat("[\"a\" :\"[\", ", 1000)) },
        { ConfigCode.MultiLineText, "a: \"\n" + new string('[', 8000) },
        { ConfigCode.MultiLineText, "a: b\n  \"c\"" + new string('[', 8000) },
        { ConfigCode.MultiLineText, "a: |\n " + new string('[', 8000) },
        { ConfigCode.Alias, "a: [b *c: \"[\", d *e: \"[\"]" },
        { ConfigCode.Alias, "- *a\n" },
        { ConfigCode.Anchor, "a: &a [&b [&c 1]]" },
        { ConfigCode.Anchor, BillionLaughs() },
        { ConfigCode.Tag, string.Concat(Enumerable.Repeat("[!a] x, ", 100)) },
        { ConfigCode.TooLarge, new string('a', (16 * 1024) + 1) },
        { ConfigCode.ControlCharacter, "a: \0" },
        { ConfigCode.ControlCharacter, "a: 1\u2028b: [" },
        { ConfigCode.Directive, "%TAG ! tag:x,2000:\n---\na: 1" },
        { ConfigCode.SecondDocument, string.Concat(Enumerable.Repeat("---\n", 1000)) },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_hostile_file_is_refused_before_the_parser(string code, string text)
    {
        var result = DevEnvConfigReader.Read(Encoding.UTF8.GetBytes(text), DeskPolicy.Default,
            _ => throw new InvalidOperationException("The parser was reached."));

        result.Problems[0].Code.ShouldBe(code);
        result.Problems.Count.ShouldBeLessThanOrEqualTo(21);
    }

    [Fact]
    public void Sixteen_levels_are_read_and_seventeen_are_not()
    {
        static string Nested(int levels) => string.Concat(Enumerable.Range(0, levels - 1).Select(i => $"{new string(' ', i)}a:\n")) + $"{new string(' ', levels - 1)}a: 1\n";

        Example.Read(Nested(16)).Problems.ShouldNotContain(problem => problem.Code == ConfigCode.TooDeep);
        var problem = Example.OnlyProblem(Nested(17));
        (problem.Code, problem.Line, problem.Column).ShouldBe((ConfigCode.TooDeep, 17, 18));
    }

    [Fact]
    public void Brackets_in_quotes_and_comments_do_not_nest() => Example.ReadValid(
        Example.SeedWith("\"mean-reversion-v3-test\"", "\"" + new string('[', 30) + "\" # " + new string('{', 100)))
        .EnvironmentName.ShouldBe(new string('[', 30));

    [Fact]
    public void Sixteen_kibibytes_are_read_and_a_byte_more_is_not()
    {
        var full = Example.Seed + "#" + new string('x', (16 * 1024) - Example.Seed.Length - 1);

        Example.ReadValid(full);
        Example.OnlyProblem(full + "x").Code.ShouldBe(ConfigCode.TooLarge);
    }

    [Fact]
    public void Anchors_aliases_and_tags_are_all_told_at_once() => Example.Read("a: &x 1\nb: *x\nc: !!str 1\n")
        .Problems.Select(problem => (problem.Code, problem.Line, problem.Column))
        .ShouldBe([(ConfigCode.Anchor, 1, 4), (ConfigCode.Alias, 2, 4), (ConfigCode.Tag, 3, 4)]);

    [Fact]
    public void A_file_of_nothing_but_mistakes_gives_a_short_comment()
    {
        var text = "version: 1\n" + string.Concat(Enumerable.Range(0, 1500).Select(i => $"k{i}:\n"));

        var result = Example.Read(text);

        result.Problems.Count.ShouldBe(1502);
        ConfigProblemText.Markdown(result.Problems).Length.ShouldBeLessThan(20_000);
    }

    private static string BillionLaughs() =>
        "a0: &a0 [x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));
}
