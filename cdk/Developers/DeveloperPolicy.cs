using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Environments;

namespace DevEnv.Cdk.Developers;

/// <summary>
/// What a developer may do with an environment whose Owner tag is their own GitHub login: read its API key and open a shell on
/// its instance. The login comes from a tag of their principal, which IAM Identity Center sets from the directory; without one,
/// the variable has no value and nothing is allowed (IAM user guide, "Policy variables").
/// </summary>
public sealed class DeveloperPolicy : Construct
{
    public DeveloperPolicy(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        var login = $"${{aws:PrincipalTag/{platform.Context.Access.LoginTag}}}";
        var sessions = platform.Names.Session("*");
        var policy = new ManagedPolicy(this, "Policy", new ManagedPolicyProps
        {
            ManagedPolicyName = platform.Names.Function("developer"),
            Description = "Reads the API key of one's own development environments and opens sessions on them",
            Statements =
            [
                Allow.To(
                    "ReadOwnKey",
                    ["secretsmanager:GetSecretValue"],
                    [platform.Names.Secret($"{ResourceNames.SecretRoot}*/{ResourceNames.ApiKey}")],
                    ("StringEquals", $"aws:ResourceTag/{EnvironmentTags.Owner}", [login])),
                Allow.To(
                    "StartSessionsOnOwnInstances",
                    ["ssm:StartSession"],
                    [platform.Names.Ec2("instance/*")],
                    OurTags.CarriedForSystemsManager,
                    ("StringEquals", $"ssm:resourceTag/{EnvironmentTags.Owner}", [login])),

                // The document of a session that names none.
                Allow.To("StartTheUsualShell", ["ssm:StartSession"], [platform.Names.Document("SSM-SessionManagerRunShell")]),

                // Systems Manager user guide, "Allow a user to end only sessions they started", for federated people.
                Allow.To(
                    "ResumeAndEndOwnSessions",
                    ["ssm:ResumeSession", "ssm:TerminateSession"],
                    [sessions],
                    ("StringLike", "ssm:resourceTag/aws:ssmmessages:session-id", ["${aws:userid}"])),

                // A channel opens only with the token that StartSession or ResumeSession gave.
                Allow.To("OpenTheChannel", ["ssmmessages:OpenDataChannel"], [sessions]),
            ],
        });
        _ = new CfnOutput(this, "DeveloperPolicy", new CfnOutputProps { Value = policy.ManagedPolicyArn, Description = "For the permission set of developers" });
    }
}
