using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevEnv.Contracts.State;
using DevEnv.Shared;

namespace DevEnv.Contracts.Tests.State;

/// <summary>
/// versions/N holds documents as version N of the platform wrote them. They are never written anew: a document that lies in
/// somebody's bucket is not either.
/// </summary>
public sealed class VersionTests
{
    public static TheoryData<string> Documents =>
    [
        .. Directory.EnumerateFiles(Folder(), "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder(), f).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_version_up_to_this_one_left_documents() =>
        Directory.EnumerateDirectories(Folder()).Select(d => int.Parse(Path.GetFileName(d), null)).Order().ShouldBe(Enumerable.Range(1, EnvironmentState.CurrentSchema));

    [Fact]
    public void Every_phase_is_among_them()
    {
        foreach (var version in Directory.EnumerateDirectories(Folder()))
        {
            var phases = Directory.EnumerateFiles(version).Select(f => StateDocument.Read(File.ReadAllBytes(f)).State!.Phase).ToHashSet();
            Enum.GetValues<Phase>().Where(p => !phases.Contains(p)).ShouldBeEmpty(version);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_of_an_older_version_is_read_and_loses_nothing(string file)
    {
        var old = File.ReadAllBytes(Path.Combine(Folder(), file));

        var (state, schema) = StateDocument.Read(old);

        schema.ShouldBe(int.Parse(file.Split('/')[0], null));
        var again = JsonSerializer.SerializeToNode(state.ShouldNotBeNull(), ContractsJson.Default.EnvironmentState)!;
        Lost(JsonNode.Parse(old)!, again, "$").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_of_an_older_version_can_be_closed_and_reopened(string file)
    {
        var state = StateDocument.Read(File.ReadAllBytes(Path.Combine(Folder(), file))).State!;

        var closed = state.Decide(new Close("It was closed."), Given.Hour(10), "new-1").State;

        closed.Phase.ShouldBeOneOf(Phase.Absent, Phase.Destroying, Phase.DestroyFailed);
        closed.Next.ShouldBeNull();
        closed.Decide(new Reopen(Given.Repository, "ada", "d", Given.Config, Given.Hour(11)), Given.Hour(11), "new-2").IsRefused.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"schema":2}""")]
    [InlineData("""{"schema":2,"phase":"a phase of tomorrow","pendingEffects":[{"effect":"an effect of tomorrow"}],"environment":7}""")]
    public void Of_a_newer_document_only_the_version_is_read(string json) =>
        StateDocument.Read(Encoding.UTF8.GetBytes(json)).ShouldBe((null, 2));

    [Fact]
    public void A_document_without_a_version_is_of_the_first()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "1/ready.json")))!.AsObject();
        document.Remove("schema").ShouldBeTrue();

        StateDocument.Read(Encoding.UTF8.GetBytes(document.ToJsonString())).Schema.ShouldBe(1);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"schema\":1")]
    [InlineData("{\"schema\":1}")]
    public void What_is_no_document_is_an_error(string json) =>
        Should.Throw<JsonException>(() => StateDocument.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void The_eye_of_these_tests_is_sharp()
    {
        var now = JsonNode.Parse("""{"a":{"b":1},"list":[{"c":2}]}""")!;
        Lost(JsonNode.Parse("""{"a":{"b":1,"gone":null},"list":[{"c":3}],"x":0}""")!, now, "$").ShouldBe(["$.a.gone", "$.list[0].c", "$.x"]);
    }

    private static string Folder() => RepositoryTree.At("test", "Contracts.Tests", "State", "versions");

    private static IEnumerable<string> Lost(JsonNode? old, JsonNode? now, string path) => (old, now) switch
    {
        (JsonObject before, JsonObject after) =>
            before.SelectMany(m => after.ContainsKey(m.Key) ? Lost(m.Value, after[m.Key], $"{path}.{m.Key}") : [$"{path}.{m.Key}"]),
        (JsonArray before, JsonArray after) when before.Count == after.Count => before.SelectMany((item, i) => Lost(item, after[i], $"{path}[{i}]")),
        _ => JsonNode.DeepEquals(old, now) ? [] : [path],
    };
}
