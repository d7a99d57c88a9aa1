using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DevEnv.Contracts.Configuration.Yaml;

/// <summary>Builds the tree from the parser's events. Everything that the guard refuses is refused here too.</summary>
internal sealed class YamlTreeReader(IParser parser, SourceText source, ProblemLog log)
{
    /// <returns>Null when there is no tree; the log says why.</returns>
    public YamlNode? Read()
    {
        try
        {
            return ReadDocument();
        }
        catch (YamlException problem)
        {
            RefuseSyntax(source.Within(problem.Start.Line, problem.Start.Column), problem.Message);
            return null;
        }
        // An edge: the parser meets a stranger's text, and some malformed texts make it throw whatever came to hand.
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            RefuseSyntax(After(parser.Current), "unexpected text");
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            log.Add(ConfigCode.EmptyFile, Place.Start, "", "The file is empty.", "Begin with `version: 1`; `examples/.dev-env.yaml` shows the rest.");
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = ReadNode(1);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
            throw new SemanticErrorException(second.Start, second.End, "a second document");
        parser.Consume<StreamEnd>();
        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            RequirePlainNode(scalar);
            return new YamlScalar(Start(scalar), scalar.Value, scalar.Style != ScalarStyle.Plain);
        }

        if (depth > YamlGuard.MaxDepth)
            throw new SemanticErrorException(parser.Current!.Start, parser.Current.End, "too many levels");
        if (parser.TryConsume<SequenceStart>(out var sequence))
            return ReadList(sequence, depth);
        return ReadMap(parser.Consume<MappingStart>(), depth);
    }

    private YamlList ReadList(SequenceStart start, int depth)
    {
        RequirePlainNode(start);
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new YamlList(Start(start), items);
    }

    private YamlMap ReadMap(MappingStart start, int depth)
    {
        RequirePlainNode(start);
        var entries = new Dictionary<string, YamlEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            RequirePlainNode(key);
            if (key is { Style: ScalarStyle.Plain, Value: "" })
                throw new SemanticErrorException(key.Start, key.End, "a value without a key");
            var entry = new YamlEntry(key.Value, Start(key), ReadNode(depth + 1));
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
                log.Add(ConfigCode.MergeKey, entry.At, "", "Merge keys (`<<`) are not accepted.", "Write the keys out.");
            else if (!entries.TryAdd(entry.Key, entry))
                RefuseDuplicate(entry, entries[entry.Key]);
        }

        return new YamlMap(Start(start), [.. entries.Values.OrderBy(entry => entry.At.Line).ThenBy(entry => entry.At.Column)]);
    }

    private void RefuseDuplicate(YamlEntry entry, YamlEntry earlier) => log.Add(ConfigCode.DuplicateKey, entry.At, "",
        $"The key {Shown.Quote(entry.Key)} stands here a second time; the first is in line {earlier.At.Line}.", "Keep one of them.");

    private static void RequirePlainNode(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty || node.Tag is { IsEmpty: false, IsNonSpecific: false })
            throw new SemanticErrorException(node.Start, node.End, "an anchor or a tag");
    }

    private void RefuseSyntax(Place at, string reason) => log.Add(ConfigCode.Syntax, at, "",
        $"The file is not valid YAML here: {Shown.Quote(reason.TrimEnd('.'), longest: 120)}.", "Check indentation, colons, quotes and brackets of this line and the one above.");

    private Place Start(ParsingEvent from) => source.Within(from.Start.Line, from.Start.Column);

    private Place After(ParsingEvent? last) => last is null ? Place.Start : source.Within(last.End.Line, last.End.Column);
}
