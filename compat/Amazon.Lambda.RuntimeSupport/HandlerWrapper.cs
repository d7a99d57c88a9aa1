using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Makes the one kind of handler that the loop runs of every kind that people write.</summary>
public partial class HandlerWrapper : IDisposable
{
    private HandlerWrapper(LambdaBootstrapHandler handler) => Handler = handler;

    public LambdaBootstrapHandler Handler { get; }

    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext, MemoryStream> invokeDelegate) =>
        new(call =>
        {
            var output = new MemoryStream();
            invokeDelegate(call.InputStream, call.LambdaContext, output);
            output.Position = 0;
            return Task.FromResult(new InvocationResponse(output));
        });

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    private static TInput Input<TInput>(InvocationRequest call, ILambdaSerializer serializer) =>
        serializer.Deserialize<TInput>(call.InputStream);

    private static InvocationResponse Empty() => new(new MemoryStream(0));

    private static InvocationResponse Serialized<TOutput>(TOutput output, ILambdaSerializer serializer)
    {
        var stream = new MemoryStream();
        serializer.Serialize(output, stream);
        stream.Position = 0;
        return new InvocationResponse(stream);
    }

    private static Task<InvocationResponse> Answer(Stream output) => Task.FromResult(new InvocationResponse(output));

    private static Task<InvocationResponse> Answer<TOutput>(TOutput output, ILambdaSerializer serializer) =>
        Task.FromResult(Serialized(output, serializer));

    private static Task<InvocationResponse> Done(Action handler)
    {
        handler();
        return Task.FromResult(Empty());
    }
}
