using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using DevEnv.Functions.Shared.Outgoing;
using DevEnv.Shared;

namespace DevEnv.Functions.Tests.Outgoing;

/// <summary>The small trust store that is published beside the binary.</summary>
public sealed class RootsTests
{
    // AWS: all five of Amazon Trust Services' repository page, as it recommends to those with a store of their own. GitHub was
    // seen with Sectigo and DigiCert and, for downloads, Let's Encrypt (ISRG); Slack with DigiCert, and asks for ISRG since 2023.
    private static readonly string[] Needed =
    [
        "Amazon Root CA 1", "Amazon Root CA 2", "Amazon Root CA 3", "Amazon Root CA 4", "Starfield Services Root Certificate Authority - G2",
        "DigiCert Global Root CA", "DigiCert Global Root G2", "DigiCert Global Root G3",
        "USERTrust ECC Certification Authority", "USERTrust RSA Certification Authority",
        "Sectigo Public Server Authentication Root E46", "Sectigo Public Server Authentication Root R46",
        "ISRG Root X1", "ISRG Root X2",
    ];

    private static readonly string Text = File.ReadAllText(RepositoryTree.At("src", "Functions", "Shared", "Outgoing", "roots.pem"));

    private static readonly X509Certificate2Collection Roots = Read(Text);

    [Fact]
    public void Those_of_every_peer_are_there() => Roots.Select(Name).ShouldBe(Needed);

    [Fact]
    public void The_text_above_each_says_its_name_and_last_day() =>
        Regex.Matches(Text, "(?m)^(.+), until (.+)\n-----BEGIN").Select(m => (m.Groups[1].Value, m.Groups[2].Value))
            .ShouldBe(Roots.Select(r => (Name(r), LastDay(r).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));

    /// <summary>The one test here that reads today's date: a root is to be replaced long before it ends.</summary>
    [Fact]
    public void None_ends_within_a_year()
    {
        var nextYear = TimeProvider.System.GetUtcNow().UtcDateTime.AddYears(1);

        var ending = Roots.Where(r => LastDay(r) < nextYear).Select(r => $"{Name(r)} ends on {LastDay(r):yyyy-MM-dd}").ToList();

        ending.ShouldBeEmpty("roots.pem has roots that end within a year. Find out what took their place at that peer, take it from Debian's ca-certificates, and drop the old one.");
    }

    [Fact]
    public void The_systems_store_has_each()
    {
        var file = SmallTrustStore.FindWholeStore();
        if (!File.Exists(file))
        {
            Assert.Skip("NOT CHECKED: whether the system trusts our roots. Install ca-certificates.");
        }

        var system = Read(File.ReadAllText(file)).Select(c => c.Thumbprint).ToHashSet();

        Roots.Where(r => !system.Contains(r.Thumbprint)).Select(Name).ShouldBeEmpty("The system's store no longer has these: their authority may have lost Mozilla's trust.");
    }

    private static X509Certificate2Collection Read(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        return certificates;
    }

    private static string Name(X509Certificate2 certificate) => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    private static DateTime LastDay(X509Certificate2 certificate) => certificate.NotAfter.ToUniversalTime();
}
