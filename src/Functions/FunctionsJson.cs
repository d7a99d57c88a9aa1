using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using DevEnv.Contracts.Machines;

namespace DevEnv.Functions;

/// <summary>What goes in and out of the functions themselves.</summary>
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
[JsonSerializable(typeof(StepInput))]
[JsonSerializable(typeof(StepResult))]
public sealed partial class FunctionsJson : JsonSerializerContext;
