using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using NATS.NKeys;

namespace DevEnv.Cdk.Tests.MarketData;

/// <summary>Operator, accounts and a user as nsc would make them (NATS documentation, "JWT", version 2 of the claims).</summary>
internal sealed class Accounts : IDisposable
{
    private readonly KeyPair _operator = KeyPair.CreatePair(PrefixByte.Operator);
    private readonly KeyPair _system = KeyPair.CreatePair(PrefixByte.Account);
    private readonly KeyPair _market = KeyPair.CreatePair(PrefixByte.Account);

    /// <summary>What `nsc generate config --mem-resolver` prints.</summary>
    public string Trust => $$"""
        operator: {{Jwt(_operator, _operator, "dev-env", new() { ["type"] = "operator", ["version"] = 2 })}}
        system_account: {{_system.GetPublicKey()}}
        resolver: MEMORY
        resolver_preload: {
          {{_system.GetPublicKey()}}: {{Account(_system, "SYS")}}
          {{_market.GetPublicKey()}}: {{Account(_market, "MARKET")}}
        }
        """;

    public KeyPair User { get; } = KeyPair.CreatePair(PrefixByte.User);

    public string UserJwt => Jwt(_market, User, "feeds", new() { ["type"] = "user", ["version"] = 2, ["subs"] = -1, ["data"] = -1, ["payload"] = -1 });

    public void Dispose()
    {
        foreach (var key in new[] { _operator, _system, _market, User })
        {
            key.Dispose();
        }
    }

    public static string Sign(KeyPair key, string text)
    {
        var signature = new byte[64];
        key.Sign(Encoding.UTF8.GetBytes(text), signature);
        return Base64Url.EncodeToString(signature);
    }

    private string Account(KeyPair account, string name) => Jwt(_operator, account, name, new()
    {
        ["type"] = "account",
        ["version"] = 2,
        ["limits"] = new JsonObject { ["subs"] = -1, ["data"] = -1, ["payload"] = -1, ["conn"] = -1, ["leaf"] = -1, ["imports"] = -1, ["exports"] = -1, ["wildcards"] = true },
    });

    private static string Jwt(KeyPair issuer, KeyPair subject, string name, JsonObject nats)
    {
        var claims = new JsonObject
        {
            ["jti"] = name,
            ["iat"] = 1_700_000_000,
            ["iss"] = issuer.GetPublicKey(),
            ["name"] = name,
            ["sub"] = subject.GetPublicKey(),
            ["nats"] = nats,
        };
        var body = $"{Encode("""{"typ":"JWT","alg":"ed25519-nkey"}""")}.{Encode(claims.ToJsonString())}";
        return $"{body}.{Sign(issuer, body)}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
