namespace Amazon.Lambda.Annotations;

/// <summary>Marks the class whose ConfigureServices fills the container.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class LambdaStartupAttribute : Attribute;
