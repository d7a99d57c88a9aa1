using NATS.Client.Core;
using NATS.NKeys;

namespace DevEnv.Compat.Tests.NKeys;

public sealed class KeyPairTests
{
    // RFC 8032, section 7.1, test 2, as the key of a user.
    private const string Seed = "SUAEZTIITMUP7FW2TW3MGRXMCFHA6W4KGGPTLK5GETNIZ5XNJ64KN63OVI";

    [Theory]
    [InlineData("SOAELH6NJCEK4HST5644G4HK7TOAFZGRRJHNM4EUKUY7PPNDLIKO5IH4JM", "ODPWIBQJVIQ42462QAFI2RKJC4RZHCQSIVPRDDHWFCJAP52NRZK6Z2YC", PrefixByte.Operator)]
    [InlineData("SUAOBFVHF4ZWKTBJ6QP4C362WLBBBFIE7ENFTPYKUGZ3M2ESOXY353LXDI", "UBIWK4X3RXCPJ4CMIAVLAFDFABMLCCMZDDLAO5OZZ2265MDLXUTOGO4B", PrefixByte.User)]
    [InlineData(Seed, "UA6UAF6D5BBYSWUSW4FKOTI3P26JZGBMZ4XMJFUMYDGVL4JK6RTAYUDN", PrefixByte.User)]
    public void A_seed_gives_its_public_key(string seed, string publicKey, PrefixByte prefix)
    {
        using var pair = KeyPair.FromSeed(seed);

        pair.GetPublicKey().ShouldBe(publicKey);
        pair.Prefix.ShouldBe(prefix);
        pair.GetSeed().ShouldBe(seed);
    }

    [Fact]
    public void Signatures_are_those_of_ed25519()
    {
        using var pair = KeyPair.FromSeed(Seed);
        var signature = new byte[64];

        pair.Sign(new byte[] { 0x72 }, signature);

        Convert.ToHexStringLower(signature).ShouldBe(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    [Theory]
    [InlineData(PrefixByte.User, "SU", "U")]
    [InlineData(PrefixByte.Account, "SA", "A")]
    [InlineData(PrefixByte.Operator, "SO", "O")]
    [InlineData(PrefixByte.Server, "SN", "N")]
    [InlineData(PrefixByte.Cluster, "SC", "C")]
    public void A_new_pair_says_its_kind_in_its_first_letters(PrefixByte prefix, string seedStart, string keyStart)
    {
        using var pair = KeyPair.CreatePair(prefix);

        pair.GetSeed().ShouldStartWith(seedStart);
        pair.GetPublicKey().ShouldStartWith(keyStart);
        KeyPair.FromSeed(pair.GetSeed()).GetPublicKey().ShouldBe(pair.GetPublicKey());
    }

    [Theory]
    [InlineData("")]
    [InlineData("SUAEZTIITMUP7FW2TW3MGRXMCFHA6W4KGGPTLK5GETNIZ5XNJ64KN63PVI")]
    [InlineData("SUAEZTIITMUP7FW2TW3MGRXMCFHA6W4KGGPTLK5GETNIZ5XNJ64KN63OV")]
    [InlineData("SUAEZTIITMUP7FW2TW3MGRXMCFHA6W4KGGPTLK5GETNIZ5XNJ64KN63OV1")]
    [InlineData("UA6UAF6D5BBYSWUSW4FKOTI3P26JZGBMZ4XMJFUMYDGVL4JK6RTAYUDN")]
    public void What_is_not_a_seed_is_refused_and_never_shown(string text)
    {
        var error = Should.Throw<NKeysException>(() => KeyPair.FromSeed(text));

        if (text.Length > 0)
            error.ToString().ShouldNotContain(text);
    }

    // NATS.Client.Core finds this assembly by name and signs the server's nonce with it.
    [Fact]
    public async Task The_nats_client_signs_in_with_it()
    {
        await using var server = new NonceServer();
        await using var connection = new NatsConnection(new NatsOpts
        {
            Url = $"nats://{server.Endpoint}",
            AuthOpts = NatsAuthOpts.Default with { NKey = KeyPair.FromSeed(Seed).GetPublicKey(), Seed = Seed },
        });

        await connection.ConnectAsync();

        var connect = await server.Connect.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        connect.GetProperty("nkey").GetString().ShouldBe("UA6UAF6D5BBYSWUSW4FKOTI3P26JZGBMZ4XMJFUMYDGVL4JK6RTAYUDN");
        var expected = new byte[64];
        KeyPair.FromSeed(Seed).Sign("the-nonce"u8.ToArray(), expected);
        connect.GetProperty("sig").GetString()!.TrimEnd('=').ShouldBe(
            Convert.ToBase64String(expected).TrimEnd('='));
    }
}
