using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace DevEnv.Cdk.Shared;

/// <summary>The published functions, or, so that a template can be looked at without publishing, a placeholder that says so.</summary>
public static class FunctionCode
{
    public const string PlaceholderWarning = "dev-env:functions-not-published";

    public static Code Of(Construct scope, RepositoryFolder repository)
    {
        if (File.Exists(Path.Combine(repository.PublishedFunctions, "bootstrap")))
        {
            return Code.FromAsset(repository.PublishedFunctions);
        }

        Annotations.Of(scope).AddWarningV2(PlaceholderWarning, "The functions are a placeholder that cannot run: './dev publish' comes before a deployment.");
        return Code.FromAsset(repository.FunctionsPlaceholder);
    }
}
