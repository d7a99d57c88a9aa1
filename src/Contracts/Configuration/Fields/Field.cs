namespace DevEnv.Contracts.Configuration.Fields;

/// <param name="Meaning">One or two sentences for people, in the schema and the reference page.</param>
/// <param name="Example">How a missing key is added, such as `version: 1`.</param>
internal sealed record Field(string Key, Shape Shape, string Meaning, string Example)
{
    public bool IsRequired { get; init; }

    /// <summary>What counts when the key is missing, as JSON.</summary>
    public string? Default { get; init; }
}
