using Amazon.Runtime;

namespace DevEnv.Doctor.Checks;

internal static class Existing
{
    /// <summary>Null for what does not exist: every service's code for that has the words in it (InvalidSubnetID.NotFound, ParameterNotFound, ResourceNotFoundException).</summary>
    public static async Task<T?> OrNullAsync<T>(Task<T> answer)
        where T : class
    {
        try
        {
            return await answer;
        }
        catch (AmazonServiceException error) when (error.ErrorCode?.Contains("NotFound", StringComparison.Ordinal) == true)
        {
            return null;
        }
    }
}
