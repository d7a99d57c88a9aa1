using DevEnv.LocalRunner.Cloud;

namespace DevEnv.LocalRunner.Tests.Cloud;

public sealed class JournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal-").FullName;

    [Fact]
    public void A_journal_damaged_in_its_middle_stops_the_start_and_says_where()
    {
        File.WriteAllText(Path.Combine(_folder, "cloud.journal"), "{\"t\":\"x\",\"k\":\"a\",\"v\":1}\n{\"t\":\"x\",\"k#\n{\"t\":\"x\",\"k\":\"b\",\"v\":1}\n");
        Should.Throw<InvalidDataException>(() => new CloudStore(_folder)).Message.ShouldContain("line 2");
    }

    [Fact]
    public void A_compaction_keeps_the_tables_that_nobody_opened()
    {
        var line = "{\"t\":\"other\",\"k\":\"a\",\"v\":{\"n\":1}}";
        File.WriteAllText(Path.Combine(_folder, "cloud.journal"), line + "\n{\"t\":\"other\",\"k\":\"b\",\"v\":1}\n{\"t\":\"other\",\"k\":\"b\"}\n");
        using (var store = new CloudStore(_folder))
        {
            store.Compact();
        }

        File.ReadAllText(Path.Combine(_folder, "cloud.journal")).ShouldBe(line + "\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
