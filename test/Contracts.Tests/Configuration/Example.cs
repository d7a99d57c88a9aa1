using System.Text;
using DevEnv.Contracts.Configuration;
using DevEnv.Shared;

namespace DevEnv.Contracts.Tests.Configuration;

/// <summary>The seed configuration of the platform, and files made from it.</summary>
internal static class Example
{
    public static string Root { get; } = RepositoryRoot.Find();

    public static string Seed { get; } = File.ReadAllText(Path.Combine(Root, "examples", ".dev-env.yaml"));

    public static string SeedWith(string old, string @new)
    {
        Seed.ShouldContain(old);
        var at = Seed.IndexOf(old, StringComparison.Ordinal);
        return Seed[..at] + @new + Seed[(at + old.Length)..];
    }

    public static ConfigResult Read(string text) => DevEnvConfigReader.Read(Encoding.UTF8.GetBytes(text), DeskPolicy.Default);

    public static DevEnvConfig ReadValid(string text)
    {
        var result = Read(text);
        result.Problems.ShouldBeEmpty();
        return result.Config.ShouldNotBeNull();
    }

    public static ConfigProblem OnlyProblem(string text) => Read(text).Problems.ShouldHaveSingleItem();
}
