namespace Amazon.Lambda.Annotations.SourceGenerator.Model;

/// <summary>The class that fills the container.</summary>
internal sealed record StartupModel(string Type, EquatableArray<Problem> Problems, Problem IfNotTheOnlyOne);
