using Amazon.Lambda.APIGatewayEvents;
using DevEnv.Functions.Shared.Secrets;
using DevEnv.Functions.Shared.Slack;

namespace DevEnv.Functions.Slack;

/// <summary>Lets in what Slack signed a moment ago, and nothing else.</summary>
public sealed class SlackGate(SlackOptions options, SecretReader secrets, TimeProvider time)
{
    /// <returns>The form, or why it stays outside.</returns>
    public async Task<(SlackForm? Form, SlackDoorAnswer? Refusal)> AdmitAsync(APIGatewayHttpApiV2ProxyRequest request, CancellationToken cancellationToken)
    {
        if (SlackForm.Read(request) is not { } form)
        {
            return (null, new SlackDoorAnswer(413, "too large or unreadable"));
        }

        var live = new List<string>();
        foreach (var name in options.SigningSecrets)
        {
            if (await secrets.GetAsync(name, cancellationToken).ConfigureAwait(false) is { } secret)
            {
                live.Add(secret);
            }
        }

        return SlackSignature.Verify(form.Body, form.Timestamp, form.Signature, live, time.GetUtcNow()) switch
        {
            SlackSignatureResult.Valid => (form, null),
            SlackSignatureResult.NoSecret => (null, new SlackDoorAnswer(503, "no signing secret is set up")),
            var result => (null, new SlackDoorAnswer(401, $"signature {result}")),
        };
    }
}
