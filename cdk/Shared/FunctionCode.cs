using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace DevEnv.Cdk.Shared;

/// <summary>The published functions, or, so that a template can be looked at without publishing, a placeholder that says so.</summary>
public static class FunctionCode
{
    public const string PlaceholderWarning = "dev-env:functions-not-published";

    /// <param name="architecture">As Lambda names it: x86_64 or arm64.</param>
    public static Code Of(Construct scope, RepositoryFolder repository, string architecture)
    {
        var package = repository.PublishedFunctions(architecture);
        if (File.Exists(package))
        {
            return Code.FromAsset(package);
        }

        Annotations.Of(scope).AddWarningV2(PlaceholderWarning, $"The functions are a placeholder that cannot run: './dev publish --arch {architecture}' comes before a deployment.");
        return Code.FromAsset(repository.FunctionsPlaceholder);
    }
}
