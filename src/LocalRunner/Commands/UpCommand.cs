using System.CommandLine;
using System.Runtime.InteropServices;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Hosting;

namespace DevEnv.LocalRunner.Commands;

/// <summary>`./dev up`: runs the platform until Ctrl-C or SIGTERM.</summary>
public static class UpCommand
{
    public static Command Build()
    {
        var data = new Option<string?>("--data") { Description = "Keep everything in this folder; a later `up` with it goes on from there", HelpName = "DIR" };
        var port = new Option<int?>("--port") { Description = $"Of the page; default {RunnerOptions.DefaultPort} or the next free one" };
        var aws = new Option<int?>("--aws-port") { Description = $"Of the embedded AWS; default {RunnerOptions.DefaultAwsPort} or the next free one" };
        var seed = new Option<int?>("--seed") { Description = "Makes the same ids and the same jitter each time" };
        var command = new Command("up", "Runs the platform on this machine") { data, port, aws, seed };
        command.SetAction((result, _) => RunAsync(new RunnerOptions
        {
            DataFolder = result.GetValue(data),
            Port = result.GetValue(port),
            AwsPort = result.GetValue(aws),
            Seed = result.GetValue(seed),
        }));
        return command;
    }

    private static async Task<int> RunAsync(RunnerOptions options)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            end.TrySetResult();
        }

        try
        {
            await using var runner = await Runner.StartAsync(options, CancellationToken.None);
            using var place = RunnerPlace.Announce(runner.Page);
            Print(runner);
            await end.Task;
            Console.WriteLine("Ending the platform and its environments' processes.");
            return 0;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private static void Print(Runner runner) => Console.WriteLine($"""

        The dev-env platform runs on this machine:  {runner.Page}

          Pull requests   ./dev pr open            opens one with examples/.dev-env.yaml (or use the page)
          AWS endpoint    {runner.Aws}   the AWS CLI works on it:
                          export AWS_ACCESS_KEY_ID={CredentialStore.Operator.AccessKeyId} AWS_SECRET_ACCESS_KEY={CredentialStore.Operator.SecretAccessKey} AWS_DEFAULT_REGION={runner.Platform.Cloud.Account.Region} AWS_ENDPOINT_URL={runner.Aws.AbsoluteUri.TrimEnd('/')}
                          aws --endpoint-url {runner.Aws.AbsoluteUri.TrimEnd('/')} ec2 describe-instances
          Environments    http://127.{runner.Platform.Options.AddressBlock}.x.y:8080, one process each
          Data            {runner.DataFolder ?? "in memory, gone at the end (keep it with --data DIR)"}

        Ctrl-C ends it all.
        """);
}
