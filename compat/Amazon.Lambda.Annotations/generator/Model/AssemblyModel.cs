namespace Amazon.Lambda.Annotations.SourceGenerator.Model;

/// <summary>What the assembly's attributes and its output say.</summary>
internal sealed record AssemblyModel(bool GenerateMain, string? Serializer, bool IsExecutable, bool HasContainer, bool HasRuntime);
