using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper(Func<Task> handler) =>
        new(async call =>
        {
            await handler().ConfigureAwait(false);
            return Empty();
        });

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task> handler) =>
        new(async call =>
        {
            await handler(call.InputStream).ConfigureAwait(false);
            return Empty();
        });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task> handler, ILambdaSerializer serializer) =>
        new(async call =>
        {
            await handler(Input<TInput>(call, serializer)).ConfigureAwait(false);
            return Empty();
        });

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task> handler) =>
        new(async call =>
        {
            await handler(call.LambdaContext).ConfigureAwait(false);
            return Empty();
        });

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task> handler) =>
        new(async call =>
        {
            await handler(call.InputStream, call.LambdaContext).ConfigureAwait(false);
            return Empty();
        });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        new(async call =>
        {
            await handler(Input<TInput>(call, serializer), call.LambdaContext).ConfigureAwait(false);
            return Empty();
        });

    public static HandlerWrapper GetHandlerWrapper(Func<Task<Stream>> handler) =>
        new(async call => new InvocationResponse(await handler().ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task<Stream>> handler) =>
        new(async call => new InvocationResponse(await handler(call.InputStream).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new(async call => new InvocationResponse(await handler(Input<TInput>(call, serializer)).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task<Stream>> handler) =>
        new(async call => new InvocationResponse(await handler(call.LambdaContext).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        new(async call => new InvocationResponse(await handler(call.InputStream, call.LambdaContext).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new(async call => new InvocationResponse(await handler(Input<TInput>(call, serializer), call.LambdaContext).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async call => Serialized(await handler().ConfigureAwait(false), serializer));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async call => Serialized(await handler(call.InputStream).ConfigureAwait(false), serializer));

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async call => Serialized(await handler(Input<TInput>(call, serializer)).ConfigureAwait(false), serializer));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async call => Serialized(await handler(call.LambdaContext).ConfigureAwait(false), serializer));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async call => Serialized(await handler(call.InputStream, call.LambdaContext).ConfigureAwait(false), serializer));

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async call => Serialized(await handler(Input<TInput>(call, serializer), call.LambdaContext).ConfigureAwait(false), serializer));
}
