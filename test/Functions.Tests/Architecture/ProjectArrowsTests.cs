using System.Xml.Linq;
using DevEnv.Contracts.Environments;
using DevEnv.Shared;

namespace DevEnv.Functions.Tests.Architecture;

/// <summary>The arrows of the house: every project, and what it may build on.</summary>
public sealed class ProjectArrowsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["src/Contracts"] = [],
        ["src/Functions"] = ["Contracts"],
        ["src/Agent"] = ["Contracts"],
        ["src/Strategy.Client"] = [],
        ["src/MarketData"] = ["Contracts"],
        ["src/LocalRunner"] = ["Functions", "Contracts"],
        ["src/Doctor"] = ["Functions", "Contracts"],
        ["cdk"] = ["Contracts"],
    };

    public static TheoryData<string> Projects =>
    [
        .. Directory.EnumerateFiles(RepositoryTree.At("src"), "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(RepositoryTree.At("cdk"), "*.csproj"))
            .Select(f => Path.GetRelativePath(RepositoryTree.Root, f).Replace('\\', '/')),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_builds_only_on_what_the_design_lets_it(string project)
    {
        var folder = Path.GetDirectoryName(project)!.Replace('\\', '/');
        Allowed.ShouldContainKey(folder, "a new project needs its place in the design and in this table");
        References(project).Except(Allowed[folder]).ShouldBeEmpty();
    }

    [Fact]
    public void The_contracts_use_no_package_but_the_yaml_parser()
    {
        Packages("src/Contracts/Contracts.csproj").ShouldBe(["YamlDotNet"]);
        typeof(EnvironmentId).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n != "YamlDotNet" && n != "netstandard" && !n.StartsWith("System.", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> References(string project) => Items(project, "ProjectReference")
        .Where(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false")
        .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));

    private static IEnumerable<string> Packages(string project) => Items(project, "PackageReference").Select(p => (string)p.Attribute("Include")!);

    private static IEnumerable<XElement> Items(string project, string name) => XDocument.Load(RepositoryTree.At(project)).Descendants(name);
}
