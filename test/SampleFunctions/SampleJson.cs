using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

namespace DevEnv.SampleFunctions;

[JsonSerializable(typeof(GreetingRequest))]
[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(ScheduledEvent))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
public sealed partial class SampleJson : JsonSerializerContext;
