namespace Amazon.Lambda.Annotations;

[AttributeUsage(AttributeTargets.Assembly)]
public class LambdaGlobalPropertiesAttribute : Attribute
{
    /// <summary>Whether the generator writes a Main that runs the function named by ANNOTATIONS_HANDLER.</summary>
    public bool GenerateMain { get; set; }

    public string Runtime { get; set; }
}
