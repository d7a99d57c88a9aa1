using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using DevEnv.Functions.Provisioning;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Doctor.Checks;

/// <summary>The image that instances start from: there, available, for the processor of our instance types.</summary>
public sealed class ImageCheck(Installation installation, Ways ways) : ICheck
{
    private const string Parameter = "resolve:ssm:";
    private const string Mend = "Correct imageId (docs/context.md), or leave it out for the newest Amazon Linux 2023.";

    public string Name => "image";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var asked = installation.Find("IMAGE_ID") ?? ProvisioningOptions.NewestImage;
        await using var clients = ways.Clients();
        var id = asked.StartsWith(Parameter, StringComparison.Ordinal)
            ? await ResolveAsync(clients.GetRequiredService<IAmazonSimpleSystemsManagement>(), asked[Parameter.Length..], cancellationToken)
            : asked;
        if (id is null)
        {
            return [Finding.Fail($"There is no parameter {asked[Parameter.Length..]} in this region.", Mend)];
        }

        var request = new DescribeImagesRequest { ImageIds = [id] };
        var answer = await Existing.OrNullAsync(clients.GetRequiredService<IAmazonEC2>().DescribeImagesAsync(request, cancellationToken));
        return answer?.Images is [var image] ? [Judge(image)] : [Finding.Fail($"{id} does not exist in this region, or is not shared with this account.", Mend)];
    }

    private static Finding Judge(Image image) => image switch
    {
        { State.Value: not "available" } => Finding.Fail($"{image.ImageId} is {image.State?.Value}.", Mend),
        { Architecture.Value: not "x86_64" } => Finding.Fail($"{image.ImageId} is for {image.Architecture?.Value}; the instance types are x86_64.", Mend),
        _ => Finding.Ok($"{image.ImageId}, {image.Name}"),
    };

    private static async Task<string?> ResolveAsync(IAmazonSimpleSystemsManagement ssm, string name, CancellationToken cancellationToken)
    {
        var request = new GetParameterRequest { Name = name };
        var answer = await Existing.OrNullAsync(ssm.GetParameterAsync(request, cancellationToken));
        return answer?.Parameter?.Value;
    }
}
