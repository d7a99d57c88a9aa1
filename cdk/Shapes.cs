using System.Text.RegularExpressions;

namespace DevEnv.Cdk;

/// <summary>What context values look like.</summary>
internal static partial class Shapes
{
    [GeneratedRegex(@"^\d{12}\z")]
    public static partial Regex Account();

    [GeneratedRegex(@"^[a-z]{2}(-[a-z]+)+-\d\z")]
    public static partial Regex Region();

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,18}[a-z0-9]\z")]
    public static partial Regex Prefix();

    [GeneratedRegex(@"^vpc-[0-9a-f]{8,17}\z")]
    public static partial Regex Vpc();

    [GeneratedRegex(@"^subnet-[0-9a-f]{8,17}\z")]
    public static partial Regex Subnet();

    [GeneratedRegex(@"^sg-[0-9a-f]{8,17}\z")]
    public static partial Regex SecurityGroup();

    [GeneratedRegex(@"^[a-z]{2}(-[a-z]+)+-\d[a-z]\z")]
    public static partial Regex Zone();

    [GeneratedRegex(@"^tgw-[0-9a-f]{8,17}\z")]
    public static partial Regex TransitGateway();

    /// <summary>RFC 1918; the mask leaves room for four zones of 4,091 environments.</summary>
    [GeneratedRegex(@"^(10\.\d{1,3}|172\.(1[6-9]|2\d|3[01])|192\.168)\.0\.0/16\z")]
    public static partial Regex VpcRange();

    [GeneratedRegex(@"^(instance|gateway)\z")]
    public static partial Regex Nat();

    [GeneratedRegex(@"^(secretsmanager|ssm|logs|states|ecr)\z")]
    public static partial Regex Endpoint();

    [GeneratedRegex(@"^(ami-[0-9a-f]{8,17}|resolve:ssm:/aws/service/[A-Za-z0-9/_.-]+)\z")]
    public static partial Regex Image();

    [GeneratedRegex(@"^agents/[A-Za-z0-9/_.-]+\z")]
    public static partial Regex AgentKey();

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    public static partial Regex Sha256();

    [GeneratedRegex(@"^[A-Za-z0-9.-]{1,64}\z")]
    public static partial Regex Version();

    [GeneratedRegex(@"^[A-Za-z0-9.]+\z")]
    public static partial Regex Word();

    /// <summary>Secrets Manager's characters, without @; a name, because an ARN would tie the template to an account.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9/_+=.-]{1,512}\z")]
    public static partial Regex SecretName();

    [GeneratedRegex(@"^[A-Za-z0-9-]+(\[bot\])?\z")]
    public static partial Regex Login();

    [GeneratedRegex(@"^[A-Za-z0-9-]+\z")]
    public static partial Regex Person();

    [GeneratedRegex(@"^#?[^\s#,@]{1,80}\z")]
    public static partial Regex Channel();

    /// <summary>Slack's user ids begin with U or W (Slack docs, "User type").</summary>
    [GeneratedRegex(@"^[A-Za-z0-9-]+=([UW][A-Z0-9]{2,31}|[^\s@=,]+@[^\s@=,]+)\z")]
    public static partial Regex SlackUser();

    [GeneratedRegex(@"^([A-Za-z0-9-]+/[A-Za-z0-9_.-]+|\d+)\z")]
    public static partial Regex Repository();

    [GeneratedRegex(@"^\d{1,6}(\.\d{1,2})?\z")]
    public static partial Regex Amount();

    [GeneratedRegex(@"^[^\p{C}]{1,100}\z")]
    public static partial Regex Line();

    [GeneratedRegex(@"^https://[^\s#]+\z")]
    public static partial Regex Page();

    [GeneratedRegex(@"^(x86_64|arm64)\z")]
    public static partial Regex Architecture();

    [GeneratedRegex(@"^[A-Za-z0-9-]+/[A-Za-z0-9_.-]+=[1-9]\d{0,18}\z")]
    public static partial Regex Upload();

    [GeneratedRegex(@"^(create|existing)\z")]
    public static partial Regex Provider();

    [GeneratedRegex(@"^[A-Za-z0-9_.:/=+@-]{1,128}\z")]
    public static partial Regex TagKey();

    [GeneratedRegex(@"^(allow|refuse)\z")]
    public static partial Regex Drafts();

    [GeneratedRegex(@"^(own|none)\z")]
    public static partial Regex MarketData();

    [GeneratedRegex(@"^nats/[A-Za-z0-9/_.-]+\z")]
    public static partial Regex NatsServerKey();

    /// <summary>ECR API reference, ImageIdentifier.</summary>
    [GeneratedRegex(@"^([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|sha256:[0-9a-f]{64})\z")]
    public static partial Regex ImageTag();

    [GeneratedRegex(@"^(nats|tls)://[^\s/@,]+(,(nats|tls)://[^\s/@,]+)*\z")]
    public static partial Regex NatsUrl();

    [GeneratedRegex(@"^https?://\S*\{ip\}\S*\z")]
    public static partial Regex EnvironmentUrl();
}
