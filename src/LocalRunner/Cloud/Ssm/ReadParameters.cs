using System.Text.Json;
using DevEnv.LocalRunner.Cloud.Ec2;

namespace DevEnv.LocalRunner.Cloud.Ssm;

/// <summary>Amazon's public parameters that name images; an account has none of its own here.</summary>
internal sealed class ReadParameters(Ec2Service ec2, AwsAccount account)
{
    public void Get(SsmInput input, Utf8JsonWriter json)
    {
        input.Only("Name");
        var name = input.Required("Name", 2048);
        var image = ec2.FindImage(name) ?? throw new SsmException("ParameterNotFound", $"Parameter {name} not found.");
        json.WriteStartObject("Parameter");
        json.WriteString("ARN", $"arn:{account.Partition}:ssm:{account.Region}::parameter{name}");
        json.WriteString("DataType", "aws:ec2:image");
        json.WriteString("Name", name);
        json.WriteString("Type", "String");
        json.WriteString("Value", image);
        json.WriteNumber("Version", 1);
        json.WriteEndObject();
    }
}
