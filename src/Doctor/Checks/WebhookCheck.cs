using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using DevEnv.Functions.Shared.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Doctor.Checks;

/// <summary>GitHub's door from outside: a ping that is signed with each of the secrets gets in, one that is signed with another stays out.</summary>
public sealed class WebhookCheck(Installation installation, Ways ways) : ICheck
{
    /// <summary>A GUID as every delivery has one. A ping is not remembered, so it may be the same each time.</summary>
    private const string Delivery = "00000000-0000-4000-8000-646f63746f72";

    // Well formed: a door without a secret tells itself only by such a one.
    private static readonly string Wrong = "sha256=" + new string('0', 64);

    private static readonly byte[] Ping = """{"zen":"Asked by the doctor.","hook_id":1}"""u8.ToArray();

    public string Name => "webhook";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var door = installation.Door(Doors.Webhook);
        await using var clients = ways.GitHubClients(installation);
        var secrets = clients.GetRequiredService<SecretReader>();
        var findings = new List<Finding> { await StrangerAsync(door, cancellationToken) };
        foreach (var name in findings[0].Level == Level.Fail ? [] : installation.List("GITHUB_WEBHOOK_SECRETS"))
        {
            findings.Add(await secrets.GetAsync(name, cancellationToken) is { } secret
                ? await KnownAsync(door, name, secret, cancellationToken)
                : Finding.Fail($"{name} is empty or not there: GitHub's deliveries are refused.", "See the line about that secret."));
        }

        return findings;
    }

    private async Task<Finding> StrangerAsync(Uri door, CancellationToken cancellationToken) => await PostAsync(door, Wrong, cancellationToken) switch
    {
        401 => Finding.Ok($"{door} answers, and lets nobody in without the right signature"),
        503 => Finding.Fail("The webhook has no secret yet (503).", "Put it in (docs/deploy.md) and wait five minutes: functions read it again then."),
        >= 200 and < 300 => Finding.Fail($"{door} lets anybody in.", "Something else answers at this address: check --api-url."),
        404 or 403 => Finding.Fail($"{door} is not the platform's door.", "Check --api-url against the stack's output WebhookUrl; ./dev deploy writes it down."),
        var status => Finding.Fail($"{door} answers {status}.", "Read the log group of the function GitHubWebhook."),
    };

    private async Task<Finding> KnownAsync(Uri door, string name, string secret, CancellationToken cancellationToken)
    {
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Ping));
        var status = await PostAsync(door, signature, cancellationToken);
        return status is >= 200 and < 300
            ? Finding.Ok($"a ping signed with {name} gets in")
            : Finding.Fail($"A ping signed with {name} is answered {status}.", "The functions know another value: wait five minutes after a change of the secret, then read the log of GitHubWebhook.");
    }

    private async Task<int> PostAsync(Uri door, string signature, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = new ByteArrayContent(Ping) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("User-Agent", "dev-env");
        request.Headers.Add("X-GitHub-Event", "ping");
        request.Headers.Add("X-GitHub-Delivery", Delivery);
        request.Headers.Add("X-Hub-Signature-256", signature);
        using var answer = await ways.Web.SendAsync(request, cancellationToken);
        return (int)answer.StatusCode;
    }
}
