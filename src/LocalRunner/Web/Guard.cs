using System.Net;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web;

/// <summary>
/// Keeps other sites out that a developer's browser has open: a name that resolves to loopback (DNS rebinding) by the Host
/// header, a form or script of another site by Origin and Sec-Fetch-Site.
/// </summary>
public static class Guard
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!IsLoopback(request.Host.Host))
        {
            return ErrorAnswers.WriteAsync(context, 403, $"This runner answers to 127.0.0.1 and localhost only, not to the host '{request.Host.Host}'.");
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && IsCrossSite(request))
        {
            return ErrorAnswers.WriteAsync(context, 403, "Another site may not change anything here.");
        }

        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    private static bool IsCrossSite(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsLoopback(from.Host) && from.Port == request.Host.Port))
        {
            return true;
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
