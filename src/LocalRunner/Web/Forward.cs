namespace DevEnv.LocalRunner.Web;

/// <summary>Carries a request of Kestrel's to a handler that plays a server, byte by byte, and its answer back.</summary>
public static class Forward
{
    public static async Task ToAsync(HttpContext context, HttpMessageInvoker server, PathString path)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri("http://platform.local" + path.ToUriComponent() + context.Request.QueryString.ToUriComponent()));
        request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        using var answer = await server.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        context.Response.Headers.Remove("Transfer-Encoding");
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
