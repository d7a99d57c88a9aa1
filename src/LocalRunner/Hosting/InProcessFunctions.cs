using System.Reflection;
using Amazon.Lambda.Core;
using Amazon.Lambda.TestUtilities;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>Runs the function classes themselves, each invocation in a scope of its own, with JSON going in and out as on Lambda.</summary>
public sealed class InProcessFunctions(IServiceProvider services, ILambdaSerializer serializer) : IFunctionHost
{
    private static readonly MethodInfo Deserialize = typeof(ILambdaSerializer).GetMethod(nameof(ILambdaSerializer.Deserialize))!;
    private static readonly MethodInfo Serialize = typeof(ILambdaSerializer).GetMethod(nameof(ILambdaSerializer.Serialize))!;

    public async Task<byte[]> InvokeAsync(string function, byte[] payload, CancellationToken cancellationToken)
    {
        var method = FunctionCatalog.Functions.GetValueOrDefault(function)
            ?? throw new FunctionFailedException("ResourceNotFoundException", $"There is no function {function}.");
        FunctionIdentity.Enter(function);
        await using var scope = services.CreateAsyncScope();
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, method.DeclaringType!);
        var context = new TestLambdaContext { FunctionName = function, AwsRequestId = "local", Serializer = serializer };
        var arguments = method.GetParameters().Select(p => p.ParameterType == typeof(ILambdaContext) ? context : Read(p.ParameterType, payload)).ToArray();
        try
        {
            var task = (Task)method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
            await task;
            var result = method.ReturnType.GenericTypeArguments is [var type] ? (type, task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task)) : default;
            return result.type is null ? [] : Write(result.type, result.Item2);
        }
        catch (Exception error)
        {
            // The edge where Lambda would turn any exception into an error document.
            throw new FunctionFailedException(error.GetType().Name, error.Message);
        }
    }

    private object? Read(Type type, byte[] payload)
    {
        using var stream = new MemoryStream(payload, writable: false);
        return Deserialize.MakeGenericMethod(type).Invoke(serializer, [stream]);
    }

    private byte[] Write(Type type, object? value)
    {
        using var stream = new MemoryStream();
        Serialize.MakeGenericMethod(type).Invoke(serializer, [value, stream]);
        return stream.ToArray();
    }
}
