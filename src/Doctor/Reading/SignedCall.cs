using System.Text.Json;
using Amazon;
using Amazon.EC2;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Doctor.Reading;

/// <summary>A request to a service of AWS that has no client here, signed by the SDK with the caller's own credentials.</summary>
public sealed class SignedCall(AwsConnection aws, HttpMessageInvoker web)
{
    /// <param name="service">Signing name, which is the endpoint's first part too.</param>
    /// <param name="path">Begins with a slash; every part of it checked or escaped.</param>
    /// <param name="target">Of the JSON protocol; null for a plain GET.</param>
    /// <param name="body">JSON; null for a plain GET.</param>
    public async Task<SignedAnswer> SendAsync(string service, string path, string? target, byte[]? body, CancellationToken cancellationToken)
    {
        var region = RegionEndpoint.GetBySystemName(aws.Region);
        var endpoint = new Uri(aws.Endpoint(service) ?? $"https://{service}.{aws.Region}.{region.PartitionDnsSuffix}");
        var signed = await SignAsync(service, endpoint, path, target, body);
        using var message = new HttpRequestMessage(target is null ? HttpMethod.Get : HttpMethod.Post, new Uri(endpoint, path));
        message.Content = body is null ? null : new ByteArrayContent(body);
        foreach (var (name, value) in signed.Headers)
        {
            _ = message.Headers.TryAddWithoutValidation(name, value) || (message.Content?.Headers.TryAddWithoutValidation(name, value) ?? false);
        }

        using var response = await SendAsync(service, message, cancellationToken);
        var error = response.Headers.TryGetValues("x-amzn-errortype", out var types) ? types.First() : null;
        return new SignedAnswer((int)response.StatusCode, Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken)), error);
    }

    private async Task<HttpResponseMessage> SendAsync(string service, HttpRequestMessage message, CancellationToken cancellationToken) =>
        aws.HttpClientFactory(service) is { } factory
            ? await factory.CreateHttpClient(Config()).SendAsync(message, cancellationToken)
            : await web.SendAsync(message, cancellationToken);

    private async Task<IRequest> SignAsync(string service, Uri endpoint, string path, string? target, byte[]? body)
    {
        var keys = await (aws.Credentials ?? DefaultAWSCredentialsIdentityResolver.GetCredentials()).GetCredentialsAsync();
        IRequest request = new DefaultRequest(new PlainRequest(), service)
        {
            HttpMethod = target is null ? "GET" : "POST",
            Endpoint = endpoint,
            ResourcePath = path,
            Content = body ?? [],
            OverrideSigningServiceName = service,
            AuthenticationRegion = aws.Region,
        };
        if (target is not null)
        {
            request.Headers["Content-Type"] = "application/x-amz-json-1.1";
            request.Headers["X-Amz-Target"] = target;
        }

        if (keys.UseToken)
        {
            request.Headers["X-Amz-Security-Token"] = keys.Token;
        }

        var signature = new AWS4Signer().SignRequest(request, Config(), new RequestMetrics(), keys.AccessKey, keys.SecretKey);
        request.Headers["Authorization"] = signature.ForAuthorizationHeader;
        return request;
    }

    // Any client's configuration serves the SDK's signer and connections.
    private AmazonEC2Config Config() => new() { RegionEndpoint = RegionEndpoint.GetBySystemName(aws.Region), Timeout = TimeSpan.FromSeconds(10) };

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private sealed class PlainRequest : AmazonWebServiceRequest;
}

/// <param name="Body">Undefined when it is no JSON.</param>
/// <param name="ErrorType">Of the header; the JSON protocol has it in the body.</param>
public sealed record SignedAnswer(int Status, JsonElement Body, string? ErrorType)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The error's name, as AWS's JSON protocols give it.</summary>
    public string Error => Text("__type")?.Split('#')[^1] ?? ErrorType?.Split(':')[0] ?? $"status {Status}";

    public string? Text(string member) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
