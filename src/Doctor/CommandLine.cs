using System.CommandLine;
using Amazon.Runtime;
using DevEnv.Doctor.Reading;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Doctor;

/// <summary>`./dev doctor` and `./dev manifests`.</summary>
public static class CommandLine
{
    private const string Outputs = ".dev/outputs.json";

    public static RootCommand Root() => new("Looks at a real installation, and helps to make one.") { Doctor(), ManifestsCommand.Build(ApiOption(), OutputsOption()) };

    private static Command Doctor()
    {
        var region = new Option<string?>("--region") { Description = "Of the platform; default AWS_REGION" };
        var prefix = new Option<string>("--prefix") { Description = "The context value of that name", DefaultValueFactory = _ => "dev-env" };
        var template = new Option<string?>("--template") { Description = "Looks at what this template would deploy, before anything is deployed", HelpName = "FILE" };
        var endpoint = new Option<string?>("--endpoint-url") { Description = "Of AWS: the embedded one, say", HelpName = "URL" };
        var (api, outputs) = (ApiOption(), OutputsOption());
        var venues = new Option<bool>("--no-venues") { Description = "Does not ask the exchanges" };
        var command = new Command("doctor", "Checks an installation, one line for each thing, and says how to mend what is wrong") { region, prefix, template, endpoint, api, outputs, venues };
        command.SetAction(async (result, cancellation) =>
        {
            try
            {
                using var web = Ways.Sockets();
                var ways = new Ways { Aws = Connection(result.GetValue(region), result.GetValue(endpoint)), Web = web };
                return await new DoctorRun(ways, Console.Out)
                {
                    Prefix = result.GetRequiredValue(prefix),
                    Template = result.GetValue(template),
                    Api = result.GetValue(api) ?? StackOutputs.Api(result.GetRequiredValue(outputs)),
                    AsksVenues = !result.GetValue(venues),
                }.RunAsync(cancellation);
            }
            catch (InvalidOperationException error)
            {
                await Console.Error.WriteLineAsync(error.Message);
                return 2;
            }
        });
        return command;
    }

    internal static Option<Uri?> ApiOption() => new("--api-url")
    {
        Description = "Root of the platform's API; default: what the last ./dev deploy here wrote down",
        HelpName = "URL",
        CustomParser = result => Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? new Uri(url!, "/") : Bad(result),
    };

    internal static Option<string> OutputsOption() => new("--outputs") { Description = "The file that ./dev deploy wrote", HelpName = "FILE", DefaultValueFactory = _ => Outputs };

    private static Uri? Bad(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("--api-url is an address such as https://abc123.execute-api.eu-west-1.amazonaws.com.");
        return null;
    }

    private static AwsConnection Connection(string? region, string? endpoint) => new()
    {
        Region = region ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName ?? throw new InvalidOperationException("No region: say --region, or set AWS_REGION."),
        Endpoint = _ => endpoint,
    };

}
