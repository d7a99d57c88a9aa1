using Amazon.Lambda.Annotations;

namespace DevEnv.SampleFunctions;

/// <summary>Nothing registers what its constructor asks for.</summary>
public sealed class ImpossibleFunctions(Uri unregistered)
{
    [LambdaFunction]
    public string Impossible(GreetingRequest request) => $"{request.Name}{unregistered}";
}
