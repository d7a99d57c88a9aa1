using Amazon.Runtime;
using DevEnv.Functions.Shared;

namespace DevEnv.Doctor;

/// <param name="Check">Its name.</param>
public sealed record Reported(string Check, Finding Finding);

/// <summary>Runs the checks one after another. Whatever a check meets is a finding; none ends the others.</summary>
public sealed class Examination(IReadOnlyList<ICheck> checks, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    public async IAsyncEnumerable<Reported> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var check in checks)
        {
            foreach (var finding in await FindAsync(check, cancellationToken))
            {
                yield return new Reported(check.Name, finding);
            }
        }
    }

    private async Task<IReadOnlyList<Finding>> FindAsync(ICheck check, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await check.RunAsync(either.Token);
        }
        catch (NotKnownException unknown)
        {
            return [Finding.Skip(unknown.Message)];
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return [Explain(error)];
        }
    }

    private static Finding Explain(Exception error) => error switch
    {
        StepException told => Finding.Fail($"Could not be checked: {told.Message}", "Mend that first, then look again."),
        AmazonServiceException { ErrorCode: "UnrecognizedClientException" or "InvalidClientTokenId" or "ExpiredToken" or "ExpiredTokenException" } =>
            Finding.Fail("AWS does not know your credentials.", "Log in to AWS again, and check AWS_PROFILE."),
        AmazonServiceException refused => Finding.Fail($"Could not be checked: AWS answered {refused.ErrorCode}.", "See that your own role may read this, and that --region is right."),
        AmazonClientException => Finding.Fail("Could not be checked: there are no AWS credentials, or AWS does not answer.", "Log in to AWS, and check AWS_PROFILE and --region."),
        HttpRequestException or IOException => Finding.Fail($"Could not be checked: no answer ({error.GetType().Name}).", "Check the address, and this machine's way to the internet."),
        OperationCanceledException => Finding.Fail($"Could not be checked: no answer within {Patience.TotalSeconds:0} s.", "Check the address, and this machine's way to the internet."),
        InvalidOperationException bad => Finding.Fail(bad.Message, "Correct the context value (docs/context.md) and deploy again."),

        // The edge. Its message stays out: nobody has looked at what it may quote.
        _ => Finding.Fail($"The check itself broke: {error.GetType().FullName}.", "Please report it."),
    };
}
