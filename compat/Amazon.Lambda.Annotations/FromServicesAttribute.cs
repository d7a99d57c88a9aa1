namespace Amazon.Lambda.Annotations;

/// <summary>Marks a parameter that the container provides, in the scope of the invocation.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class FromServicesAttribute : Attribute;
