using System.Text.RegularExpressions;
using Amazon.EC2.Model;
using Amazon.S3;
using Amazon.SecretsManager.Model;
using DevEnv.Contracts.Configuration;
using DevEnv.Doctor.Checks;
using DevEnv.LocalRunner.Cloud.Faults;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Shared.Judges;

namespace DevEnv.Doctor.Tests;

public sealed class DoctorTests
{
    private const string Egress = "sg-0de0c0ffee000e600";

    [Fact]
    public async Task A_healthy_installation_has_nothing_to_mend()
    {
        await using var patient = await Patient.AdmitAsync();

        var (exit, report) = await patient.ExamineAsync();

        report.ShouldNotContain("FAIL");
        report.ShouldNotContain("WARN");
        exit.ShouldBe(0);
        foreach (var check in new[] { "functions", "clock", "secrets", "webhook", "GitHub App", "Slack doors", "Slack app", "vCPU quota", "image", "subnets", "egress group", "agent", "venues" })
        {
            ("\n" + report).ShouldContain($"\nok    {check}", customMessage: report);
        }
    }

    [Fact]
    public async Task A_report_says_what_to_do_and_never_a_secret()
    {
        await using var patient = await Patient.AdmitAsync();
        patient.Local.Cloud.Quotas.Vcpus = 4;
        patient.Local.SlackApi.Scopes = [];

        var (exit, report) = await patient.ExamineAsync();

        exit.ShouldBe(1);
        var lines = report.Split('\n');
        foreach (var (line, next) in lines.Zip(lines.Skip(1)).Where(l => l.First.StartsWith("FAIL", StringComparison.Ordinal) || l.First.StartsWith("WARN", StringComparison.Ordinal)))
        {
            next.TrimStart().ShouldStartWith("-> ", customMessage: line);
        }

        foreach (var secret in new[] { patient.Local.Slack.App.BotToken, patient.Local.Slack.App.SigningSecret, patient.Local.GitHub.App.WebhookSecret, "PRIVATE KEY" })
        {
            report.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task What_is_asked_of_AWS_and_answered_is_as_its_service_models_say()
    {
        await using var patient = await Patient.AdmitAsync();
        await patient.ExamineAsync();
        patient.Local.Cloud.Quotas.Vcpus = null;
        patient.Prefix = "other";
        await patient.ExamineAsync();

        // The judge does not know Lambda's protocol, REST-JSON.
        var verdict = BotocoreJudge.Judge(patient.Wire.Exchanges.Where(e => e.Service != "lambda"));

        Assert.SkipWhen(verdict.Missing is not null, verdict.Missing ?? string.Empty);
        verdict.Problems.ShouldBeEmpty();
    }

    public static TheoryData<string, string> Illnesses => new(Cases.Select(c => (c.Name, c.Line)));

    /// <summary>Each failing case of each check: how it becomes ill, and the line that tells.</summary>
    [Theory]
    [MemberData(nameof(Illnesses))]
    public async Task What_is_wrong_is_told(string name, string line)
    {
        var illness = Cases.Single(c => c.Name == name);
        await using var patient = await Patient.AdmitAsync(illness.Settings);
        await illness.Befall(patient);

        var (exit, report) = await patient.ExamineAsync();

        Regex.Replace(report, " +", " ").ShouldContain(line, customMessage: report);
        exit.ShouldBe(report.Contains("\nFAIL", StringComparison.Ordinal) || report.StartsWith("FAIL", StringComparison.Ordinal) ? 1 : 0);
        report.ShouldNotContain("The check itself broke");
    }

    [Fact]
    public void Every_check_has_an_illness()
    {
        var checks = typeof(ICheck).Assembly.GetTypes().Count(t => t.IsClass && t.IsAssignableTo(typeof(ICheck)));
        Cases.Select(c => c.Check).Distinct().Count().ShouldBe(checks);
    }

    [Fact]
    public void Every_venue_of_the_desk_is_asked() =>
        DeskPolicy.Default.Venues.Select(v => v.Name).Order().ShouldBe(VenuesCheck.Endpoints.Select(e => e.Venue).Distinct().Order());

    private static IReadOnlyList<Illness> Cases { get; } =
    [
        new("functions", "not deployed", "FAIL functions There is no function other-GitHubWebhook", p => p.Prefix = "other"),
        new("functions", "not published", "FAIL functions The functions are the placeholder (300 bytes)", p => p.Local.Cloud.Lambda.CodeSize = 300),
        new("functions", "not allowed to look", "FAIL functions Lambda answered 403 (AccessDeniedException)", p => p.Refuse("lambda", "GetFunctionConfiguration")),
        new("functions", "no template", "FAIL functions none.json is not the platform's template", p => p.Template = "none.json"),
        new("clock", "a minute off", "FAIL clock 61 s off", p => p.Web.ClockDifference = TimeSpan.FromSeconds(-61)),
        new("clock", "a little off", "WARN clock 6 s off", p => p.Web.ClockDifference = TimeSpan.FromSeconds(6)),
        new("clock", "no internet", "FAIL clock Could not be checked: no answer", p => p.Web.Statuses["api.github.com"] = 0),
        new("secrets", "missing", "FAIL secrets /dev-env/slack-token does not exist", p => p.Secrets.DeleteSecretAsync(new DeleteSecretRequest { SecretId = "/dev-env/slack-token", ForceDeleteWithoutRecovery = true })),
        new("secrets", "being deleted", "FAIL secrets /dev-env/github-app-key is being deleted", p => p.Secrets.DeleteSecretAsync(new DeleteSecretRequest { SecretId = "/dev-env/github-app-key", RecoveryWindowInDays = 7 })),
        new("secrets", "without a value", "FAIL secrets /other has no value", p => p.Secrets.CreateSecretAsync(new CreateSecretRequest { Name = "/other" }), ("GITHUB_WEBHOOK_SECRETS", "/dev-env/github-webhook-secret,/other")),
        new("webhook", "not there", "FAIL webhook http://platform.local/github/webhook is not the platform's door", p => p.Web.Statuses["platform.local"] = 404),
        new("webhook", "unreachable", "FAIL webhook Could not be checked: no answer", p => p.Web.Statuses["platform.local"] = 0),
        new("webhook", "lets anybody in", "FAIL webhook http://platform.local/github/webhook lets anybody in", p => p.Web.Statuses["platform.local"] = 200),
        new("webhook", "broken", "FAIL webhook http://platform.local/github/webhook answers 502", p => p.Web.Statuses["platform.local"] = 502),
        new("webhook", "address unknown", "skip webhook The API's address", p => p.At = null),
        new("webhook", "no secret", "FAIL webhook The webhook has no secret yet", _ => { }, ("GITHUB_WEBHOOK_SECRETS", "/none")),
        new("GitHub App", "another key", "FAIL GitHub App Could not read the App: GitHub answered 401", p => p.PutAsync("/dev-env/github-app-key", Patient.NewKey())),
        new("GitHub App", "no key", "FAIL GitHub App The secret of the GitHub App's private key does not hold one PEM-encoded RSA key", p => p.PutAsync("/dev-env/github-app-key", "not a key")),
        new("GitHub App", "placeholder", "FAIL GitHub App githubAppId is the placeholder", _ => { }, ("GITHUB_APP_ID", "0")),
        new("GitHub App", "lacks a permission", "FAIL GitHub App It lacks issues: write", p => p.Grant("issues", "read")),
        new("GitHub App", "may too much", "WARN GitHub App It may more than it needs: contents: write", p => p.Grant("contents", "write")),
        new("GitHub App", "hears too little", "FAIL GitHub App It is not told of repository", p => p.Local.GitHub.Grants = p.Local.GitHub.Grants with { Events = ["issue_comment", "pull_request"] }),
        new("GitHub App", "hook elsewhere", "FAIL GitHub App Its webhook goes to https://elsewhere.example/github/webhook", p => p.Local.GitHub.HookUrl = new Uri("https://elsewhere.example/github/webhook")),
        new("GitHub App", "not installed", "FAIL GitHub App It is not installed on quant-desk/nowhere", _ => { }, ("WEBHOOK_REPOSITORIES", "quant-desk/nowhere")),
        new("GitHub App", "suspended", "FAIL GitHub App Could not look for the App's installation: the App's installation is suspended", p => p.Local.GitHub.Save(new InstallationState(p.Clock.GetUtcNow(), []))),
        new("GitHub App", "wrong webhook secret", "FAIL GitHub App The newest delivery was refused (401)", p => p.DeliveredAsync(401)),
        new("GitHub App", "failed delivery", "WARN GitHub App The newest delivery failed", p => p.DeliveredAsync(502)),
        new("GitHub App", "outage", "FAIL GitHub App Could not be checked: Could not read the App", p => p.Local.GitHubApi.IsDown = true),
        new("Slack doors", "no signing secret", "FAIL Slack doors /slack/commands has no signing secret", _ => { }, ("SLACK_SIGNING_SECRETS", "/none")),
        new("Slack doors", "broken", "FAIL Slack doors http://platform.local/slack/interactions answers 502", p => p.Web.Statuses["platform.local"] = 502),
        new("Slack app", "wrong token", "FAIL Slack app Slack does not take the token: invalid_auth", p => p.PutAsync("/dev-env/slack-token", "xoxb-other")),
        new("Slack app", "lacks a scope", "FAIL Slack app It lacks the scopes im:write", p => p.Local.SlackApi.Scopes = [.. p.Local.SlackApi.Scopes.Where(s => s != "im:write")]),
        new("Slack app", "may too much", "WARN Slack app It may more than it needs: admin", p => p.Local.SlackApi.Scopes = [.. p.Local.SlackApi.Scopes, "admin"]),
        new("Slack app", "no channel", "FAIL Slack app Could not find the channel 'nowhere'", _ => { }, ("SLACK_MANAGERS_CHANNEL", "nowhere")),
        new("Slack app", "cannot read", "FAIL Slack app #dev-env-operations cannot be read: missing_scope", p => p.Local.SlackApi.Scopes = [.. p.Local.SlackApi.Scopes.Where(s => s != "channels:history")]),
        new("Slack app", "outage", "FAIL Slack app Slack does not take the token: service_unavailable", p => p.Local.SlackApi.IsDown = true),
        new("vCPU quota", "none", "FAIL vCPU quota 4 vCPUs on demand: not one environment", p => p.Local.Cloud.Quotas.Vcpus = 4),
        new("vCPU quota", "Amazon's default", "FAIL vCPU quota 5 vCPUs on demand", p => p.Local.Cloud.Quotas.Vcpus = null),
        new("vCPU quota", "few", "WARN vCPU quota 64 vCPUs on demand are 8 environments; totalQuota lets 50 run", p => p.Local.Cloud.Quotas.Vcpus = 64),
        new("vCPU quota", "not allowed to look", "FAIL vCPU quota Service Quotas answered 403 (AccessDeniedException)", p => p.Refuse("servicequotas", "GetServiceQuota")),
        new("image", "unknown", "FAIL image ami-0123456789abcdef0 does not exist", _ => { }, ("IMAGE_ID", "ami-0123456789abcdef0")),
        new("image", "unknown parameter", "FAIL image There is no parameter /aws/service/ami-amazon-linux-latest/none", _ => { }, ("IMAGE_ID", "resolve:ssm:/aws/service/ami-amazon-linux-latest/none")),
        new("subnets", "one zone", "WARN subnets All subnets are in ", _ => { }, ("SUBNET_IDS", "subnet-0de0c0ffee000000a")),
        new("subnets", "unknown", "FAIL subnets One of subnet-0de0c0ffee000000d does not exist", _ => { }, ("SUBNET_IDS", "subnet-0de0c0ffee000000d")),
        new("subnets", "of another VPC", "FAIL subnets subnet-0de0c0ffee000000a is in vpc-0de0c0ffee0000001, not in vpc-other", _ => { }, ("VPC_ID", "vpc-other")),
        new("subnets", "too small", "WARN subnets ", _ => { }, ("TOTAL_QUOTA", "100000")),
        new("egress group", "unknown", "FAIL egress group sg-0123456789abcdef0 does not exist", _ => { }, ("EGRESS_SECURITY_GROUP_ID", "sg-0123456789abcdef0")),
        new("egress group", "no way out", $"FAIL egress group {Egress} has no way out", CloseAsync),
        new("egress group", "a way in", $"WARN egress group {Egress} lets something in", p => p.Ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest
        {
            GroupId = Egress,
            IpPermissions = [new IpPermission { IpProtocol = "tcp", FromPort = 22, ToPort = 22, Ipv4Ranges = [new IpRange { CidrIp = "10.0.0.0/8" }] }],
        })),
        new("agent", "missing", "FAIL agent agents/2.0.0/agent is not in dev-env-artifacts", _ => { }, ("AGENT_KEY", "agents/2.0.0/agent")),
        new("agent", "another one", "FAIL agent agents/1.2.3/agent has another SHA-256", p => p.UploadAgentAsync("another"u8.ToArray(), ChecksumAlgorithm.SHA256)),
        new("agent", "without a checksum", "WARN agent agents/1.2.3/agent was uploaded without a SHA-256", p => p.UploadAgentAsync("another"u8.ToArray(), ChecksumAlgorithm.CRC32)),
        new("venues", "by law", "WARN venues api.binance.com refuses this machine's address by law (451)", p => p.Web.Statuses["api.binance.com"] = 451),
        new("venues", "forbidden", "WARN venues api.bybit.com refuses this machine's address (403)", p => p.Web.Statuses["api.bybit.com"] = 403),
        new("venues", "down", "WARN venues api.kraken.com answered 503", p => p.Web.Statuses["api.kraken.com"] = 503),
        new("venues", "unreachable", "WARN venues test.deribit.com does not answer", p => p.Web.Statuses["test.deribit.com"] = 0),
    ];

    private static async Task CloseAsync(Patient patient)
    {
        var group = (await patient.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [Egress] })).SecurityGroups[0];
        await patient.Ec2.RevokeSecurityGroupEgressAsync(new RevokeSecurityGroupEgressRequest { GroupId = Egress, IpPermissions = group.IpPermissionsEgress });
    }

    private sealed class Illness
    {
        public Illness(string check, string how, string line, Func<Patient, Task> befall, params (string Name, string Value)[] settings)
        {
            (Check, Name, Line, Befall) = (check, $"{check}: {how}", line, befall);
            Settings = settings.ToDictionary(s => s.Name, s => s.Value);
        }

        public Illness(string check, string how, string line, Action<Patient> befall, params (string Name, string Value)[] settings)
            : this(check, how, line, p => { befall(p); return Task.CompletedTask; }, settings)
        {
        }

        public string Check { get; }

        public string Name { get; }

        public string Line { get; }

        public Func<Patient, Task> Befall { get; }

        public IReadOnlyDictionary<string, string> Settings { get; }
    }
}

internal static class Ailments
{
    public static void Refuse(this Patient patient, string service, string operation) =>
        patient.Local.Cloud.Aws.Faults = new AwsFaultPlan().Add(service, operation, new AwsFault.Refuse(403, "AccessDeniedException", "no"), times: 10).Next;

    public static Task PutAsync(this Patient patient, string secret, string value) =>
        patient.Secrets.PutSecretValueAsync(new PutSecretValueRequest { SecretId = secret, SecretString = value });

    public static void Grant(this Patient patient, string permission, string access)
    {
        var grants = patient.Local.GitHub.Grants;
        patient.Local.GitHub.Grants = grants with { Permissions = new Dictionary<string, string>(grants.Permissions) { [permission] = access } };
    }

    /// <summary>As if GitHub's newest delivery had been answered so.</summary>
    public static Task DeliveredAsync(this Patient patient, int status)
    {
        var newest = patient.Local.GitHub.Deliveries.First();
        patient.Local.GitHub.Save(newest with { Number = patient.Local.GitHub.NextDelivery(), StatusCode = status, Status = $"Invalid HTTP Response: {status}" });
        return Task.CompletedTask;
    }
}
