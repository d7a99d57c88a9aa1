using DevEnv.Shared;

namespace DevEnv.MarketData.Tests.Venues;

public sealed class FolderTests
{
    [Fact]
    public void A_venue_is_known_in_its_own_folder_and_in_one_list()
    {
        var root = Path.Combine(RepositoryRoot.Find(), "src", "MarketData");
        var venues = Directory.GetDirectories(Path.Combine(root, "Feeds")).Select(Path.GetFileName)
            .Where(folder => Directory.GetFiles(Path.Combine(root, "Feeds", folder!), "*BookRule*.cs").Length > 0 && folder != "Sequences").ToList();
        venues.Count.ShouldBe(6);

        foreach (var file in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            foreach (var venue in venues.Where(venue => File.ReadAllText(file).Contains($"using DevEnv.MarketData.Feeds.{venue};", StringComparison.Ordinal)))
                Path.GetFileName(file).ShouldBe("AllVenues.cs", $"{file} uses {venue}");
        }
    }
}
