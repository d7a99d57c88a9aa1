using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace DevEnv.Functions.Shared.Aws;

/// <summary>
/// Every AWS call of a step goes through here: errors come out sorted, and those that the caller expects come out as a value.
/// There is no retry: that is the state machine's.
/// </summary>
public static class AwsCall
{
    public static async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(call))] string expression = "")
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception error) when (error is AmazonServiceException || AwsErrors.IsTransport(error, cancellationToken))
        {
            throw AwsErrors.ToStepError(Operation(expression), error);
        }
    }

    /// <summary>Null when AWS answers with an error of the expected kind.</summary>
    public static async Task<T?> UnlessAsync<T>(
        AwsErrorKind expected, Func<Task<T>> call, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(call))] string expression = "")
        where T : class
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AmazonServiceException error) when (AwsErrors.Sort(error) == expected)
        {
            return null;
        }
        catch (Exception error) when (error is AmazonServiceException || AwsErrors.IsTransport(error, cancellationToken))
        {
            throw AwsErrors.ToStepError(Operation(expression), error);
        }
    }

    /// <summary>A deletion: what is gone already is deleted, and null.</summary>
    public static Task<T?> DeletedAsync<T>(Func<Task<T>> call, [CallerArgumentExpression(nameof(call))] string expression = "")
        where T : class => UnlessAsync(AwsErrorKind.NotFound, call, CancellationToken.None, expression);

    // "() => ec2.RunInstancesAsync(request, ...)" is RunInstances to a person.
    private static string Operation(string expression)
    {
        var end = expression.IndexOf("Async(", StringComparison.Ordinal);
        if (end < 0)
        {
            return "AWS";
        }

        var start = expression.LastIndexOf('.', end);
        return expression[(start + 1)..end];
    }
}
