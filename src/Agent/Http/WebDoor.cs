using DevEnv.Agent.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DevEnv.Agent.Http;

/// <summary>The HTTP door on 8080. No configuration files, no logging providers: nothing of a request is ever written down.</summary>
internal static class WebDoor
{
    public static WebApplication Build(AgentOptions options, AgentState state)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "DevEnv.Agent" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 100;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxRequestHeadersTotalSize = 8 * 1024;
            kestrel.Listen(options.Listen, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var endpoints = new Endpoints(state);
        app.MapGet("/healthz", Endpoints.HealthAsync);
        app.MapGet("/", endpoints.HomeAsync);
        app.MapGet("/v1/status", endpoints.StatusAsync);
        app.MapGet("/v1/logs", endpoints.LogsAsync);
        return app;
    }
}
