namespace DevEnv.LocalRunner.Hosting;

/// <summary>
/// Where the functions run: in this process, or as the published binary behind a Runtime API.
/// </summary>
public interface IFunctionHost
{
    /// <param name="function">A name of <see cref="FunctionCatalog"/>.</param>
    /// <param name="payload">JSON.</param>
    /// <returns>The function's JSON answer; empty for none.</returns>
    /// <exception cref="FunctionFailedException">The function threw.</exception>
    Task<byte[]> InvokeAsync(string function, byte[] payload, CancellationToken cancellationToken);
}

/// <summary>As Lambda reports it: the exception type's name and its message.</summary>
public sealed class FunctionFailedException(string errorType, string message) : Exception(message)
{
    public string ErrorType => errorType;
}
