using Amazon.Runtime;
using DevEnv.LocalRunner.Hosting;

namespace DevEnv.Scenarios.Judges;

/// <summary>
/// Knows when an AWS behind real sockets has answered and what its answers set off has come to rest. Continuations hop from
/// thread to thread there, so rest is: nothing under way, and nothing new for a while.
/// </summary>
internal sealed class Traffic : HttpClientFactory, IDisposable
{
    private const int Beat = 2; // milliseconds
    private const int Patience = 30_000; // beats
    private readonly HttpClient _client;
    private int _calls;
    private int _functions;
    private int _events;

    public Traffic() => _client = new HttpClient(new Counter(this));

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public IFunctionHost Counting(IFunctionHost functions) => new CountedFunctions(this, functions);

    public async Task RestAsync(CancellationToken cancellationToken)
    {
        var (quiet, seen) = (0, -1);
        for (var beat = 0; beat < Patience; beat++)
        {
            var events = Volatile.Read(ref _events);
            quiet = Volatile.Read(ref _calls) == 0 && events == seen ? quiet + 1 : 0;
            seen = events;

            // A function at work without a call computes, or waits for the clock that this holds up: only time tells which.
            if (quiet >= (Volatile.Read(ref _functions) == 0 ? 15 : 100))
            {
                return;
            }

            await Task.Delay(Beat, cancellationToken);
        }

        throw new TimeoutException("The foreign AWS has come to no rest for a minute.");
    }

    public void Dispose() => _client.Dispose();

    private void Count(ref int counter, int by)
    {
        Interlocked.Add(ref counter, by);
        Interlocked.Increment(ref _events);
    }

    private sealed class Counter(Traffic traffic) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            traffic.Count(ref traffic._calls, 1);
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                await response.Content.LoadIntoBufferAsync(cancellationToken);
                return response;
            }
            finally
            {
                traffic.Count(ref traffic._calls, -1);
            }
        }
    }

    private sealed class CountedFunctions(Traffic traffic, IFunctionHost inner) : IFunctionHost
    {
        public async Task<byte[]> InvokeAsync(string function, byte[] payload, CancellationToken cancellationToken)
        {
            traffic.Count(ref traffic._functions, 1);
            try
            {
                return await inner.InvokeAsync(function, payload, cancellationToken);
            }
            finally
            {
                traffic.Count(ref traffic._functions, -1);
            }
        }
    }
}
