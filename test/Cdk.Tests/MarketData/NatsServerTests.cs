using System.Text.RegularExpressions;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests.MarketData;

/// <summary>The outside judge of the nodes' configuration: the server itself, with certificates made as docs/market-data.md says.</summary>
public sealed class NatsServerTests : IDisposable
{
    private const string Missing = "NOT JUDGED: nats-server or openssl is not here (Debian: apt-get install nats-server openssl).";
    private readonly NatsMachine _machine = new();
    private readonly Accounts _accounts = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _machine.Dispose();
        _accounts.Dispose();
    }

    [Fact]
    public async Task The_server_accepts_the_configuration()
    {
        var judged = await Tool.RunAsync(Server(), ["-t", "-c", await InstallAsync()], cancellationToken: Token);
        judged.ExitCode.ShouldBe(0, judged.All);
    }

    [Fact]
    public async Task The_server_refuses_a_configuration_whose_certificate_is_missing()
    {
        var configuration = await InstallAsync();
        File.Delete(_machine.Programs.Path("etc/nats/node.pem"));
        (await Tool.RunAsync(Server(), ["-t", "-c", configuration], cancellationToken: Token)).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task A_client_of_the_authority_gets_in_with_the_accounts_signature_and_not_without()
    {
        using var server = await RunningNats.StartAsync(Server(), await InstallAsync(), Token);
        var client = new NatsGreeting(server.Port, "nats-a.dev-env.internal", _machine.Programs.Path("etc/nats/authority.pem"));
        (await client.ConnectAsync(_ => "{}", Token)).ShouldStartWith("-ERR 'Authorization Violation'");
        (await client.ConnectAsync(nonce => $$"""{"jwt":"{{_accounts.UserJwt}}","sig":"{{Accounts.Sign(_accounts.User, nonce)}}"}""", Token)).ShouldBe("PONG");
        (await client.ConnectAsync(_ => $$"""{"jwt":"{{_accounts.UserJwt}}","sig":"{{Accounts.Sign(_accounts.User, "another nonce")}}"}""", Token)).ShouldStartWith("-ERR");
    }

    [Fact]
    public async Task A_node_proves_to_be_itself_and_no_other()
    {
        using var server = await RunningNats.StartAsync(Server(), await InstallAsync(), Token);
        var client = new NatsGreeting(server.Port, "nats-b.dev-env.internal", _machine.Programs.Path("etc/nats/authority.pem"));
        await Should.ThrowAsync<System.Security.Authentication.AuthenticationException>(() => client.ConnectAsync(_ => "{}", Token));
    }

    private static string Server()
    {
        var server = Tool.Find("nats-server");
        Assert.SkipWhen(server is null || Tool.Find("openssl") is null, Missing);
        return server!;
    }

    /// <summary>The configuration's path, in a folder in place of the machine's root.</summary>
    private async Task<string> InstallAsync()
    {
        (await _machine.RunAsync()).ExitCode.ShouldBe(0);
        var folder = _machine.Programs.Path("etc/nats");
        var commands = Regex.Match(File.ReadAllText(RepositoryTree.At("docs", "market-data.md")), @"```sh\n(umask.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var made = await Tool.RunAsync("bash", ["-euc", $"cd '{folder}'\n{commands}"], cancellationToken: Token);
        made.ExitCode.ShouldBe(0, made.All);
        File.Copy($"{folder}/nats-a.pem", $"{folder}/node.pem", overwrite: true);
        await File.WriteAllTextAsync($"{folder}/trust.conf", _accounts.Trust, Token);
        var configuration = $"{folder}/nats.conf";
        var text = (await File.ReadAllTextAsync(configuration, Token))
            .Replace("/etc/nats/", $"{folder}/", StringComparison.Ordinal)
            .Replace("/var/lib/nats", _machine.Programs.Path("var/lib/nats"), StringComparison.Ordinal);
        await File.WriteAllTextAsync(configuration, Regex.Replace(text, @"(0\.0\.0\.0|127\.0\.0\.1):\d+", "127.0.0.1:-1"), Token);
        return configuration;
    }
}
