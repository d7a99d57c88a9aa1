using System.Text;
using DevEnv.Contracts.Configuration;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>What the platform would say to a file: GET for ?configuration=, POST with the file as the body.</summary>
public static class ValidateEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/validate", context =>
        {
            var text = context.Request.Query["configuration"];
            return text.Count == 1
                ? AnswerAsync(context, Encoding.UTF8.GetBytes(text.ToString()))
                : throw new ApiException(400, "Give the file's text as ?configuration=, or POST it as the body.");
        });
        app.MapPost("/api/validate", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            await AnswerAsync(context, body.ToArray());
        });
    }

    private static Task AnswerAsync(HttpContext context, byte[] file)
    {
        var result = DevEnvConfigReader.Read(file, DeskPolicy.Default);
        var text = result.IsValid ? ConfigSummary.Render(result.Config) : ConfigProblemText.Render(result.Problems, ".dev-env.yaml");
        return Json.WriteAsync(context, new ValidationView(result.IsValid, result.Problems, text), RunnerJson.Default.ValidationView);
    }
}
