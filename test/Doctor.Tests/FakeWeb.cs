using System.Net;
using DevEnv.Doctor.Checks;

namespace DevEnv.Doctor.Tests;

/// <summary>The web as the doctor sees it: the platform's own API, GitHub's clock, and venues that answer as a test says.</summary>
internal sealed class FakeWeb(HttpMessageInvoker api, TimeProvider time) : HttpMessageHandler
{
    /// <summary>How far GitHub's clock is from ours.</summary>
    public TimeSpan ClockDifference { get; set; }

    /// <summary>Status by host; 0 breaks the connection. Others answer 200.</summary>
    public Dictionary<string, int> Statuses { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.Host;
        if (Statuses.TryGetValue(host, out var status))
        {
            return status == 0 ? throw new HttpRequestException("refused") : Task.FromResult(new HttpResponseMessage((HttpStatusCode)status));
        }

        if (request.RequestUri == ClockCheck.GitHub)
        {
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Headers = { Date = time.GetUtcNow() + ClockDifference } });
        }

        return host == Patient.Api.Host ? api.SendAsync(request, cancellationToken) : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
    }
}
