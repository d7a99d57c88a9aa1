using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Tests.Web;

/// <summary>A person at the runner's HTTP doors. Waits in real time, until the test's own end at most.</summary>
internal sealed class RunnerDriver(Uri page, CancellationToken cancellationToken) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = page };

    public async Task<OpenedView> OpenAsync(NewPullRequestView wish)
    {
        using var answer = await Http.PostAsJsonAsync("api/pull-requests", wish, RunnerJson.Default.NewPullRequestView, cancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(cancellationToken));
        return (await answer.Content.ReadFromJsonAsync(RunnerJson.Default.OpenedView, cancellationToken))!;
    }

    public async Task<PullRequestPage> PullRequestAsync(int number) =>
        (await Http.GetFromJsonAsync($"api/pull-requests/quant-desk/strategies/{number}", RunnerJson.Default.PullRequestPage, cancellationToken))!;

    public async Task<CloudView> CloudAsync() => (await Http.GetFromJsonAsync("api/cloud", RunnerJson.Default.CloudView, cancellationToken))!;

    public async Task<SlackView> SlackAsync() => (await Http.GetFromJsonAsync("api/slack", RunnerJson.Default.SlackView, cancellationToken))!;

    public async Task<IReadOnlyList<AuditEntryView>> AuditAsync(string environment) =>
        (await Http.GetFromJsonAsync($"api/environments/{environment}/audit", RunnerJson.Default.IReadOnlyListAuditEntryView, cancellationToken))!;

    public async Task<T> PostAsync<TBody, T>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type)
    {
        using var answer = await Http.PostAsJsonAsync(path, body, bodyType, cancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(cancellationToken));
        return (await answer.Content.ReadFromJsonAsync(type, cancellationToken))!;
    }

    public async Task<PullRequestPage> UntilAsync(int number, Func<PullRequestPage, bool> isReached)
    {
        while (true)
        {
            var now = await PullRequestAsync(number);
            if (isReached(now))
            {
                return now;
            }

            await Task.Delay(Beat, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Until the platform's doors answer.</summary>
    public async Task UntilUpAsync(Func<bool> isAlive)
    {
        while (true)
        {
            isAlive().ShouldBeTrue("the runner ended");
            try
            {
                using var answer = await Http.GetAsync("api/clock", cancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Beat, TimeProvider.System, cancellationToken);
            }
        }
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> StatusAsync(string environment, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{environment}/v1/status");
        request.Headers.Add("X-Api-Key", key);
        using var answer = await Http.SendAsync(request, cancellationToken);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(cancellationToken)));
    }

    public void Dispose() => Http.Dispose();
}
