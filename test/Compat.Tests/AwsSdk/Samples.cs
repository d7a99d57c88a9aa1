using System.Diagnostics;
using System.Text.Json.Nodes;
using DevEnv.Shared;

namespace DevEnv.Compat.Tests.AwsSdk;

/// <summary>What botocore says of the operations that are stood in for; see <c>test/Judges/sdk_samples.py</c>.</summary>
internal static class Samples
{
    private const string StepFunctions =
        "StartExecution DescribeExecution StopExecution ListExecutions GetExecutionHistory DescribeStateMachine ListStateMachines";

    private const string SecretsManager =
        "CreateSecret GetSecretValue DescribeSecret DeleteSecret ListSecrets PutSecretValue TagResource";

    private const string Iam =
        "CreateRole GetRole DeleteRole ListRoles PutRolePolicy GetRolePolicy DeleteRolePolicy ListRolePolicies ListAttachedRolePolicies " +
        "CreateInstanceProfile GetInstanceProfile DeleteInstanceProfile AddRoleToInstanceProfile RemoveRoleFromInstanceProfile " +
        "ListInstanceProfiles ListInstanceProfilesForRole ListRoleTags TagRole";

    private const string CloudWatch = "GetInsightRuleReport";

    private static readonly Lazy<(JsonNode? Samples, string Complaint)> Loaded = new(Load);

    internal static IEnumerable<(string Service, string Operation)> Operations { get; } =
        Of("stepfunctions", StepFunctions).Concat(Of("secretsmanager", SecretsManager)).Concat(Of("iam", Iam)).Concat(Of("cloudwatch", CloudWatch)).ToArray();

    /// <summary>Skips the test, aloud, on a machine without botocore.</summary>
    internal static JsonNode Service(string service)
    {
        if (Loaded.Value.Samples is null) Assert.Skip("No outside judge: " + Loaded.Value.Complaint);
        return Loaded.Value.Samples!["services"]![service]!;
    }

    internal static JsonNode Operation(string service, string operation) => Service(service)["operations"]![operation]!;

    private static IEnumerable<(string, string)> Of(string service, string names) => names.Split(' ').Select(name => (service, name));

    private static (JsonNode?, string) Load()
    {
        var script = Path.Combine(RepositoryRoot.Find(), "test", "Judges", "sdk_samples.py");
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in Operations.Select(o => $"{o.Service}:{o.Operation}").Prepend(script)) start.ArgumentList.Add(argument);
        try
        {
            using var python = Process.Start(start)!;
            var errors = python.StandardError.ReadToEndAsync();
            var output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            if (python.ExitCode is 0) return (JsonNode.Parse(output), "");
            if (python.ExitCode is 3) return (null, errors.GetAwaiter().GetResult().Trim());
            throw new InvalidOperationException("sdk_samples.py: " + errors.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, "python3 is missing: apt-get install python3-botocore");
        }
    }
}
