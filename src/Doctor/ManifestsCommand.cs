using System.CommandLine;
using DevEnv.Doctor.Manifests;
using DevEnv.Doctor.Reading;

namespace DevEnv.Doctor;

/// <summary>`./dev manifests`: the two apps' forms, filled in for this installation.</summary>
internal static class ManifestsCommand
{
    public static Command Build(Option<Uri?> api, Option<string> outputs)
    {
        var organization = new Option<string?>("--org") { Description = "The GitHub organization that will own the App; default: your own account", HelpName = "NAME" };
        var command = new Command("manifests", "Links to GitHub's and Slack's forms for the platform's two apps, filled in") { organization, api, outputs };
        command.SetAction(result =>
        {
            var root = result.GetValue(api) ?? StackOutputs.Api(result.GetRequiredValue(outputs));
            if (root is null)
            {
                Console.Error.WriteLine("The API's address is not known: deploy first with ./dev deploy, or say --api-url.");
                return 1;
            }

            Console.WriteLine("GitHub App: open this, set the webhook secret to the one that you put into Secrets Manager, create it, generate a private key:");
            Console.WriteLine(GitHubAppManifest.Read().FormFor(result.GetValue(organization), root).AbsoluteUri);
            Console.WriteLine();
            Console.WriteLine("Slack app: open this, choose the workspace, create it, install it:");
            Console.WriteLine(SlackAppManifest.Read().For(root).Form().AbsoluteUri);
            return 0;
        });
        return command;
    }
}
