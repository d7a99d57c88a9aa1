using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using DevEnv.Contracts;
using DevEnv.Contracts.Instances;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DevEnv.Agent.Tests.Fakes;

/// <summary>As much of S3, Secrets Manager and the metadata service as an agent uses, on a port of its own.</summary>
internal sealed class FakeAws : IAsyncDisposable
{
    private readonly WebApplication web;
    private int refusedPuts;

    private FakeAws(WebApplication web) => this.web = web;

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    public ConcurrentDictionary<string, string> Secrets { get; } = new();

    public ConcurrentQueue<byte[]> Reports { get; } = new();

    /// <summary>The key of the last object that was put.</summary>
    public string? LastPut { get; private set; }

    public bool PutsFail { get; set; }

    /// <summary>What the metadata service says; null for a service that does not know the tag.</summary>
    public string? ExpiresAtTag { get; set; }

    public int RefusedPuts => refusedPuts;

    public string Url => web.Urls.First();

    public AgentReport? Report => Reports.LastOrDefault() is { } bytes ? JsonSerializer.Deserialize(bytes, ContractsJson.Default.AgentReport) : null;

    public static async Task<FakeAws> StartAsync(IPAddress? address = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(address ?? IPAddress.Loopback, 0));
        var fake = new FakeAws(builder.Build());
        fake.web.Run(fake.AnswerAsync);
        await fake.web.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory);
        var path = context.Request.Path.Value!.TrimStart('/');
        switch (context.Request.Method)
        {
            case "POST" when context.Request.Headers["X-Amz-Target"] == "secretsmanager.GetSecretValue":
                await SecretAsync(context, memory.ToArray());
                return;
            case "GET" when path == "latest/meta-data/tags/instance/ExpiresAt" && ExpiresAtTag is { } tag && context.Request.Headers["X-aws-ec2-metadata-token"] == "token-of-the-tests":
                await context.Response.WriteAsync(tag);
                return;
            case "GET" when Objects.TryGetValue(path, out var bytes):
                context.Response.ContentLength = bytes.Length;
                await context.Response.Body.WriteAsync(bytes);
                return;
            case "GET":
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                context.Response.ContentType = "application/xml";
                await context.Response.WriteAsync("<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>");
                return;
            case "PUT" when path == "latest/api/token":
                await context.Response.WriteAsync("token-of-the-tests");
                return;
            case "PUT" when PutsFail:
                Interlocked.Increment(ref refusedPuts);
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            case "PUT":
                LastPut = path;
                Reports.Enqueue(memory.ToArray());
                context.Response.Headers.ETag = "\"1\"";
                return;
            default:
                context.Response.StatusCode = StatusCodes.Status501NotImplemented;
                return;
        }
    }

    private async Task SecretAsync(HttpContext context, byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var id = json.RootElement.GetProperty("SecretId").GetString()!;
        context.Response.ContentType = "application/x-amz-json-1.1";
        if (Secrets.TryGetValue(id, out var value))
        {
            await context.Response.WriteAsync($$"""{"Name":"{{id}}","SecretString":"{{JsonEncodedText.Encode(value)}}"}""");
            return;
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        await context.Response.WriteAsync("""{"__type":"ResourceNotFoundException","Message":"Secrets Manager can't find the specified secret."}""");
    }
}
