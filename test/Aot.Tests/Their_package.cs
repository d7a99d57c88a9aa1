using System.IO.Compression;
using System.Runtime.InteropServices;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Aot.Tests;

public sealed class Their_package
{
    // Lambda takes 50 MB; what is loaded at each cold start is the reason for less.
    private const long MaximumBytes = 12_000_000;
    private static readonly string Script = RepositoryTree.At("src", "Functions", "package.sh");

    [Fact]
    public async Task The_same_files_make_the_same_zip_whatever_their_times_and_modes()
    {
        RequireZip();
        using var folder = new TemporaryFolder();
        var (first, second) = (Path.Combine(folder.Path, "first.zip"), Path.Combine(folder.Path, "second.zip"));
        folder.File("one/bootstrap", "binary", executable: true);
        folder.File("one/a/b.txt", "text");
        folder.File("two/a/b.txt", "text");
        folder.File("two/bootstrap", "binary");
        File.SetLastWriteTimeUtc(Path.Combine(folder.Path, "two", "bootstrap"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        await PackAsync(Path.Combine(folder.Path, "one"), first, "UTC");
        await PackAsync(Path.Combine(folder.Path, "two"), second, "Asia/Tokyo");

        (await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken)).ShouldBe(await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
        using var zip = await ZipFile.OpenReadAsync(first, TestContext.Current.CancellationToken);
        zip.Entries.Select(e => e.FullName).ShouldBe(["a/b.txt", "bootstrap"]);
        ((UnixFileMode)((zip.GetEntry("bootstrap")!.ExternalAttributes >> 16) & 0x1ff)).HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_published_is_packed_as_it_is_and_small()
    {
        PublishedBinary.Require();
        RequireZip();
        var package = RepositoryTree.At("artifacts", "publish", RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "functions-arm64.zip" : "functions-x86_64.zip");
        using var folder = new TemporaryFolder();
        var again = Path.Combine(folder.Path, "again.zip");

        await PackAsync(Path.GetDirectoryName(PublishedBinary.Path)!, again, "UTC");

        var (packed, published) = (await File.ReadAllBytesAsync(again, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(package, TestContext.Current.CancellationToken));
        packed.AsSpan().SequenceEqual(published).ShouldBeTrue("The package is not of the published files; run ./dev publish.");
        new FileInfo(package).Length.ShouldBeLessThan(MaximumBytes);
    }

    private static void RequireZip() => Assert.SkipWhen(Tool.Find("zip") is null, "NOT TESTED: the package of the functions. Install zip.");

    private static async Task PackAsync(string folder, string zip, string zone)
    {
        var packed = await Tool.RunAsync(Script, [folder, zip], new Dictionary<string, string> { ["TZ"] = zone }, cancellationToken: TestContext.Current.CancellationToken);
        packed.ExitCode.ShouldBe(0, packed.Error);
    }
}
