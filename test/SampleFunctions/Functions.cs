using System.Globalization;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using DevEnv.SampleFunctions;

[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<SampleJson>))]

namespace DevEnv.SampleFunctions;

/// <summary>One function of each shape that is used here.</summary>
public sealed class Functions(Counter counter)
{
    [LambdaFunction(MemorySize = 256, Timeout = 10)]
    public async Task<Greeting> Greet(GreetingRequest request, ILambdaContext context, [FromServices] Visit visit)
    {
        await Task.Yield();
        context.Logger.LogInformation("Greeting {Name} as visit {Visit}", request.Name, visit.Number);
        return new Greeting { Text = $"Hello {request.Name}", Visit = visit.Number };
    }

    [LambdaFunction]
    [HttpApi(LambdaHttpMethod.Post, "/echo")]
    public Task<APIGatewayHttpApiV2ProxyResponse> Echo(APIGatewayHttpApiV2ProxyRequest request) =>
        Task.FromResult(new APIGatewayHttpApiV2ProxyResponse
        {
            StatusCode = 201,
            Body = $"{request.RequestContext.Http.Method} {request.RawPath} {request.Headers["x-thing"]} {request.Body}",
        });

    [LambdaFunction]
    public void Tick(ScheduledEvent scheduled) =>
        LambdaLogger.Log($"tick {counter.Next()} at {scheduled.Time.ToString("O", CultureInfo.InvariantCulture)}");

    [LambdaFunction]
    public Greeting About(ILambdaContext context) => new()
    {
        Text = $"{context.AwsRequestId} {context.InvokedFunctionArn} {context.TraceId} "
            + $"{Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")} {Environment.GetEnvironmentVariable("AWS_EXECUTION_ENV")}",
        Visit = (int)context.RemainingTime.TotalSeconds,
    };

    [LambdaFunction]
    public Task Fail() => throw new NotReadyYet("The instance is not ready.", new InvalidOperationException("It boots."));
}
