using DevEnv.Contracts.Configuration.Fields;
using DevEnv.Contracts.Configuration.Yaml;
using YamlDotNet.Core;

namespace DevEnv.Contracts.Configuration;

/// <summary>Reads a `.dev-env.yaml` that a stranger may have written. Never throws for its content.</summary>
public static class DevEnvConfigReader
{
    /// <summary>A simple key longer than this is an error; it bounds how far the parser looks ahead.</summary>
    private const int LongestKey = 128;

    public static ConfigResult Read(ReadOnlySpan<byte> utf8, DeskPolicy policy) =>
        Read(utf8, policy, static text => new Parser(new Scanner(text, skipComments: true, LongestKey)));

    /// <param name="openParser">Called only for text that the guard has let through.</param>
    internal static ConfigResult Read(ReadOnlySpan<byte> utf8, DeskPolicy policy, Func<TextReader, IParser> openParser)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var log = new ProblemLog();
        if (SourceText.Decode(utf8, log) is not { } source || !new YamlGuard(source, log).Passes())
            return ConfigResult.Invalid(log.InOrder());
        using var text = new StringReader(source.Text);
        if (new YamlTreeReader(openParser(text), source, log).Read() is not { } root)
            return ConfigResult.Invalid(log.InOrder());
        Check(root, policy, log);
        return log.IsEmpty ? ConfigResult.Valid(ConfigBuilder.Build((YamlMap)root, policy)) : ConfigResult.Invalid(log.InOrder());
    }

    private static void Check(YamlNode root, DeskPolicy policy, ProblemLog log)
    {
        if (root is YamlScalar { Kind: ScalarKind.Null })
        {
            log.Add(ConfigCode.EmptyFile, Place.Start, "", "The file is empty.", "Begin with `version: 1`; `examples/.dev-env.yaml` shows the rest.");
            return;
        }

        // Under another version every further remark would be noise.
        if (root is YamlMap map && map.Entry("version") is { Value: YamlScalar { Kind: ScalarKind.Number } version } entry && !ConfigFields.Version.Matches(version))
        {
            ConfigFields.Version.Check(version, Spot.Root.Key("version", entry.At), log);
            return;
        }

        ConfigFields.For(policy).Check(root, Spot.Root with { At = root.At }, log);
        if (root is YamlMap checkedMap)
            new DeskChecks(policy, log).Check(checkedMap);
    }
}
