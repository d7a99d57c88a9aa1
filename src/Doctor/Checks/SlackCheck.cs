using System.Net.Http.Headers;
using System.Text.Json;
using DevEnv.Doctor.Manifests;
using DevEnv.Functions.Shared.Secrets;
using DevEnv.Functions.Shared.Slack;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Doctor.Checks;

/// <summary>The bot's token, its scopes against the manifest, and whether the bot is in the channels that it writes to.</summary>
public sealed class SlackCheck(Installation installation, Ways ways) : ICheck
{
    private const string Reinstall = "Change it on the app's page, \"OAuth & Permissions\", and install the app again; put a new token into its secret.";

    public string Name => "Slack app";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (installation.Find("SLACK_TOKEN_SECRET") is not { } secret)
        {
            return [Finding.Skip("the platform runs without Slack")];
        }

        await using var clients = ways.SlackClients(installation);
        if (await clients.GetRequiredService<SecretReader>().GetAsync(secret, cancellationToken) is not { } token)
        {
            return [Finding.Fail($"{secret} is empty or not there: nobody is told anything in Slack.", "See the line about that secret.")];
        }

        var (self, scopes) = await AskAsync(clients, token, "auth.test", [], cancellationToken);
        if (self.Error is { } error)
        {
            return [Finding.Fail($"Slack does not take the token: {error}.", $"Copy the bot's token (xoxb-...) from the app's page into {secret}.")];
        }

        var findings = new List<Finding> { Finding.Ok($"the bot's token is taken, in {self.Text("team") ?? self.Text("team_id")}"), Judge(scopes) };
        foreach (var setting in new[] { "SLACK_OPERATIONS_CHANNEL", "SLACK_MANAGERS_CHANNEL" })
        {
            findings.Add(installation.Find(setting) is { } channel ? await ReadAsync(clients, token, channel, cancellationToken) : Finding.Skip($"no {setting}"));
        }

        return findings;
    }

    private static Finding Judge(IReadOnlyList<string>? scopes)
    {
        var wanted = SlackAppManifest.Read().BotScopes;
        return scopes is null ? Finding.Skip("Slack did not tell the token's scopes")
            : wanted.Except(scopes).ToList() is { Count: > 0 } missing ? Finding.Fail($"It lacks the scopes {string.Join(", ", missing)}.", Reinstall)
            : scopes.Except(wanted).ToList() is { Count: > 0 } surplus ? Finding.Warn($"It may more than it needs: {string.Join(", ", surplus)}.", Reinstall)
            : Finding.Ok("scopes as in the manifest");
    }

    private static async Task<Finding> ReadAsync(ServiceProvider clients, string token, string channel, CancellationToken cancellationToken)
    {
        try
        {
            var id = await clients.GetRequiredService<SlackChannels>().IdAsync(channel, cancellationToken);
            var (history, _) = await AskAsync(clients, token, "conversations.history", [new("channel", id), new("limit", "1")], cancellationToken);
            return history.Error is { } error
                ? Finding.Fail($"#{channel} cannot be read: {error}.", "In that channel: /invite @dev-env")
                : Finding.Ok($"#{channel} can be read");
        }
        catch (SlackRefused refused)
        {
            return Finding.Fail(refused.Message + ".", "Make the channel, or invite the bot: /invite @dev-env");
        }
    }

    // With the headers, which the functions' client does not keep.
    private static async Task<(SlackSays Reply, IReadOnlyList<string>? Scopes)> AskAsync(
        ServiceProvider clients, string token, string method, KeyValuePair<string, string>[] fields, CancellationToken cancellationToken)
    {
        var api = clients.GetRequiredService<SlackOptions>().Api;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api, method)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("User-Agent", "dev-env");
        using var answer = await clients.GetRequiredService<SlackDoor>().Http.SendAsync(request, cancellationToken);
        var scopes = answer.Headers.TryGetValues("x-oauth-scopes", out var values)
            ? string.Join(',', values).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : null;
        return (SlackSays.Read((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancellationToken)), scopes);
    }

    private sealed record SlackSays(JsonElement Body, string? Error)
    {
        public static SlackSays Read(int status, byte[] body)
        {
            try
            {
                var json = JsonDocument.Parse(body).RootElement;
                return new SlackSays(json, json.GetProperty("ok").GetBoolean() ? null : json.GetProperty("error").GetString());
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                return new SlackSays(default, $"status {status} without a reply");
            }
        }

        public string? Text(string member) => Body.TryGetProperty(member, out var value) ? value.GetString() : null;
    }
}
