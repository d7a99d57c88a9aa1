using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Doors;
using DevEnv.Shared.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace DevEnv.Scenarios.Judges;

/// <summary>The embedded AWS of a platform behind a real port.</summary>
internal sealed class AwsDoor : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AwsDoor(WebApplication app) => _app = app;

    /// <summary>The AWS CLI of this machine, as the platform's operator.</summary>
    public AwsCli Cli => new(_app.Urls.Single(), CredentialStore.Operator.AccessKeyId, CredentialStore.Operator.SecretAccessKey);

    public static async Task<AwsDoor> OpenAsync(EmbeddedAws aws)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        EmbeddedAwsEndpoint.Map(app, aws);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new AwsDoor(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
