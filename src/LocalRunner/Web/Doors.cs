using System.Net;
using DevEnv.LocalRunner.Cloud.Doors;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Web.Api;
using DevEnv.LocalRunner.Web.Pages;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DevEnv.LocalRunner.Web;

/// <summary>Every HTTP door of the runner, on 127.0.0.1 only: the page, its JSON API, the webhook, GitHub's and Slack's APIs, and the embedded AWS on a port of its own.</summary>
public static class Doors
{
    private const long LargestBody = 30L * 1024 * 1024;

    public static WebApplication Build(Runner runner, int port, int awsPort)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "DevEnv.LocalRunner" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, awsPort, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        EmbeddedAwsEndpoint.Map(app, runner.Platform.Cloud.Aws, awsPort);
        app.Use(Guard.CheckAsync);
        app.Use(ErrorAnswers.CatchAsync);
        app.UseRouting();
        var view = new PlatformView(runner);
        var webhook = new HttpMessageInvoker(runner.Platform.HttpApi, disposeHandler: false);
        var github = new HttpMessageInvoker(runner.Platform.GitHubApi, disposeHandler: false);
        var slack = new HttpMessageInvoker(runner.Platform.SlackApi, disposeHandler: false);
        app.MapPost("/github/webhook", context => Forward.ToAsync(context, webhook, context.Request.Path));
        app.MapPost("/slack/commands", context => Forward.ToAsync(context, webhook, context.Request.Path));
        app.MapPost("/slack/interactions", context => Forward.ToAsync(context, webhook, context.Request.Path));
        app.Map("/github-api/{**path}", context => Forward.ToAsync(context, github, context.Request.Path.Value!["/github-api".Length..]));
        app.Map("/slack-api/{**path}", context => Forward.ToAsync(context, slack, context.Request.Path.Value!["/slack-api".Length..]));
        new PullRequestEndpoints(runner, view).Map(app);
        new PullRequestActEndpoints(runner, view).Map(app);
        new SlackEndpoints(runner).Map(app);
        new FunctionEndpoints(runner).Map(app);
        new EnvironmentEndpoints(runner, view).Map(app);
        new AlarmEndpoints(runner).Map(app);
        new ClockEndpoints(runner, view).Map(app);
        new DeliveryEndpoints(runner).Map(app);
        ValidateEndpoints.Map(app);
        new PageEndpoints(runner, view).Map(app);
        new ActPages(runner, view).Map(app);
        app.MapFallback(_ => throw new ApiException(404, "There is nothing at this address."));
        app.UseEndpoints(_ => { });
        return app;
    }
}
