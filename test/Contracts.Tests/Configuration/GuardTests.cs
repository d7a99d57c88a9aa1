using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.Configuration.Yaml;
using FsCheck;
using FsCheck.Fluent;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DevEnv.Contracts.Tests.Configuration;

public sealed class GuardTests
{
    private static readonly string[] Pieces =
    [
        "[", "[", "{", "]", "}", "\"", "'", "#", ",", ":", "-", "?", "*", "&", "!", "|", ">", "%", "@", "\\", "\n", "\n", "\r", " ", " ", "  ",
        ": ", ": ", "- ", "? ", " #", "a", "b", "\"x\"", "'y'", "a: ", "a:\n", "[a, ", "{a: ", "]\n", "\n  ", "\n    ", "---\n", "...", "\"a\":", "''", "\\\"", "*a", "<<",
    ];

    [Fact]
    public void The_guard_never_counts_fewer_levels_than_the_parser_opens()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

        Prop.ForAll(texts, text => GuardedDepth(text) is not { } guarded || ParsedDepth(text) <= guarded)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40_000).WithEndSize(20));
    }

    [Fact]
    public void Enough_of_those_texts_pass_the_guard_to_prove_something()
    {
        var depths = Gen.Elements(Pieces).ListOf().Select(pieces => GuardedDepth(string.Concat(pieces))).Sample(20_000, 12);

        throw new InvalidOperationException(string.Join(" ", depths.GroupBy(d => d ?? -1).OrderBy(g => g.Key).Select(g => g.Key + ":" + g.Count())));
    }

    [Theory]
    [InlineData("a: [b, {c: d}]", 3)]
    [InlineData("a:\n- b\n- c:\n    d", 3)]
    [InlineData("- - - a", 3)]
    [InlineData("a:\n  b:\n    c: 1\nd: 2", 3)]
    public void The_guard_counts_what_the_parser_opens(string text, int levels)
    {
        GuardedDepth(text).ShouldBe(levels);
        ParsedDepth(text).ShouldBe(levels);
    }

    private static int? GuardedDepth(string text)
    {
        var log = new ProblemLog();
        if (SourceText.Decode(System.Text.Encoding.UTF8.GetBytes(text), log) is not { } source)
            return null;
        var guard = new YamlGuard(source, log);
        return guard.Passes() ? guard.Deepest : null;
    }

    /// <summary>The deepest level up to where the parser gives up, if it does.</summary>
    private static int ParsedDepth(string text)
    {
        var parser = new Parser(new StringReader(text));
        int depth = 0, deepest = 0;
        try
        {
            while (parser.MoveNext())
            {
                depth += parser.Current is MappingStart or SequenceStart ? 1 : parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
                deepest = Math.Max(deepest, depth);
            }
        }
        catch (Exception problem) when (problem is YamlException or InvalidOperationException or ArgumentException)
        {
            return deepest;
        }

        return deepest;
    }
}
