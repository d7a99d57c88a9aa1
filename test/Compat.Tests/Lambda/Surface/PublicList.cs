using System.Text.RegularExpressions;

namespace DevEnv.Compat.Tests.Lambda.Surface;

/// <summary>A list of a package's public names, read into the lines that <see cref="PublicSurface"/> writes.</summary>
internal static partial class PublicList
{
    public static IEnumerable<string> Read(string package)
    {
        var file = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Lambda", "api"), $"{package}.*.txt")
            .Single(f => VersionOf().IsMatch(Path.GetFileName(f)[package.Length..]));
        var (space, owner) = ("", "");
        foreach (var line in File.ReadLines(file).Where(l => l.Length > 0))
        {
            if (line.StartsWith("namespace ", StringComparison.Ordinal))
            {
                space = line["namespace ".Length..];
            }
            else if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                yield return $"{space}.{owner}: {line.Trim()}";
            }
            else
            {
                var type = TypeLine().Match(line);
                owner = type.Groups["name"].Value;
                yield return $"{space}.{owner} is a {type.Groups["kind"].Value}";
            }
        }
    }

    [GeneratedRegex(@"^\.\d+\.\d+\.\d+\.txt$")]
    private static partial Regex VersionOf();

    [GeneratedRegex(@"^  (\[Obsolete\] )?(static |abstract |sealed )*(?<kind>class|interface|enum|delegate) (?<name>.+?)( : .*)?$")]
    private static partial Regex TypeLine();
}
