using System.Net;
using System.Security.Cryptography.X509Certificates;
using DevEnv.LocalRunner.Cloud.Doors;
using DevEnv.LocalRunner.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DevEnv.Aot.Tests;

/// <summary>The embedded AWS, the GitHub peer and the Slack peer on loopback ports, for the processes of the functions.</summary>
internal sealed class Doors : IAsyncDisposable
{
    private readonly WebApplication _aws;
    private readonly WebApplication _github;
    private readonly WebApplication _slack;

    private Doors(WebApplication aws, WebApplication github, WebApplication slack) => (_aws, _github, _slack) = (aws, github, slack);

    public Uri Aws => new(_aws.Urls.First());

    public Uri GitHub => new(_github.Urls.First());

    public Uri Slack => new(_slack.Urls.First());

    /// <param name="certificate">Of 127.0.0.1, for doors that speak TLS; null for plain HTTP.</param>
    public static async Task<Doors> OpenAsync(LocalPlatform platform, X509Certificate2? certificate = null)
    {
        var (aws, github, slack) = (Listen(certificate), Listen(certificate), Listen(certificate));
        EmbeddedAwsEndpoint.Map(aws, platform.Cloud.Aws);
        var peer = new HttpMessageInvoker(platform.GitHubApi, disposeHandler: false);
        github.Run(context => ForwardAsync(context, peer));
        var chat = new HttpMessageInvoker(platform.SlackApi, disposeHandler: false);
        slack.Run(context => ForwardAsync(context, chat));
        await aws.StartAsync();
        await github.StartAsync();
        await slack.StartAsync();
        return new Doors(aws, github, slack);
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        await _github.DisposeAsync();
        await _slack.DisposeAsync();
    }

    private static WebApplication Listen(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l =>
        {
            l.Protocols = HttpProtocols.Http1;
            if (certificate is not null)
            {
                l.UseHttps(certificate);
            }
        }));
        return builder.Build();
    }

    private static async Task ForwardAsync(HttpContext context, HttpMessageInvoker peer)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var target = $"http://peer.local{context.Request.Path.ToUriComponent()}{context.Request.QueryString.ToUriComponent()}";
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), target) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        using var answer = await peer.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
