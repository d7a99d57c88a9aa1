namespace Amazon.Compat;

/// <summary>
/// What counts as set, as the SDK has it: an empty collection is sent, unless the SDK is told to create collections itself
/// (its version 3 manner), where an empty one means that nobody touched it.
/// </summary>
internal static class Sent
{
    internal static bool Is<T>(ICollection<T> value) => value is not null && (value.Count > 0 || !AWSConfigs.InitializeCollections);
}
