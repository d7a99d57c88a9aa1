using DevEnv.LocalRunner.Tests.Query;

namespace DevEnv.LocalRunner.Tests.Iam;

public sealed class IamTests
{
    private const string Boundary = "arn:aws:iam::123456789012:policy/dev-envs/dev-env-boundary";
    private const string Ssm = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

    [Fact]
    public async Task A_role_is_answered_as_it_was_made()
    {
        using var cloud = new QueryTestCloud();
        var made = await CreateRoleAsync(cloud, "dev-env-a-1-g1", ("PermissionsBoundary", Boundary), ("Tags.member.1.Key", "Generation"), ("Tags.member.1.Value", "1"));
        made.Status.ShouldBe(200);
        var found = await cloud.IamAsync("GetRole", ("RoleName", "DEV-ENV-a-1-g1"));
        found.Text("Arn").ShouldBe("arn:aws:iam::123456789012:role/dev-envs/dev-env-a-1-g1");
        found.Text("RoleId")!.ShouldMatch("^AROA[A-Z2-7]{17}$");
        found.Text("CreateDate").ShouldBe("2026-11-22T09:00:00Z");
        found.Text("PermissionsBoundaryArn").ShouldBe(Boundary);
        Uri.UnescapeDataString(found.Text("AssumeRolePolicyDocument")!).ShouldBe(QueryTestCloud.Trust);
        found.Text("Key").ShouldBe("Generation");
    }

    [Fact]
    public async Task A_role_cannot_go_before_what_hangs_on_it()
    {
        using var cloud = new QueryTestCloud();
        await CreateRoleAsync(cloud, "r");
        (string Name, string Value) role = ("RoleName", "r"), policy = ("PolicyName", "own"), profile = ("InstanceProfileName", "p");
        await cloud.IamAsync("PutRolePolicy", role, policy, ("PolicyDocument", QueryTestCloud.Permissions));
        await cloud.IamAsync("AttachRolePolicy", role, ("PolicyArn", Ssm));
        await cloud.IamAsync("CreateInstanceProfile", profile);
        await cloud.IamAsync("AddRoleToInstanceProfile", profile, role);

        (await cloud.IamAsync("DeleteRole", role)).Text("Message")!.ShouldContain("instance profile");
        (await cloud.IamAsync("DeleteInstanceProfile", profile)).Code.ShouldBe("DeleteConflict");
        await cloud.IamAsync("RemoveRoleFromInstanceProfile", profile, role);
        (await cloud.IamAsync("DeleteRole", role)).Text("Message")!.ShouldContain("delete policies");
        await cloud.IamAsync("DeleteRolePolicy", role, policy);
        var conflict = await cloud.IamAsync("DeleteRole", role);
        (conflict.Status, conflict.Code).ShouldBe((409, "DeleteConflict"));
        await cloud.IamAsync("DetachRolePolicy", role, ("PolicyArn", Ssm));
        (await cloud.IamAsync("DeleteRole", role)).Status.ShouldBe(200);
        (await cloud.IamAsync("GetRole", role)).Status.ShouldBe(404);
        (await cloud.IamAsync("DeleteInstanceProfile", profile)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Roles_are_listed_by_path_in_pages_without_their_tags()
    {
        using var cloud = new QueryTestCloud();
        for (var i = 0; i < 25; i++)
        {
            await CreateRoleAsync(cloud, $"role-{i:00}", ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b"));
        }

        await cloud.IamAsync("CreateRole", ("RoleName", "elsewhere"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust));
        var names = new List<string>();
        (string, string)[] marker = [];
        do
        {
            var page = await cloud.IamAsync("ListRoles", [("PathPrefix", "/dev-envs/"), ("MaxItems", "10"), .. marker]);
            page.Texts("Tags").ShouldBeEmpty();
            names.AddRange(page.Texts("RoleName"));
            page.Text("IsTruncated").ShouldBe(page.Text("Marker") is null ? "false" : "true");
            marker = page.Text("Marker") is { } next ? [("Marker", next)] : [];
        }
        while (marker.Length > 0);

        names.ShouldBe(Enumerable.Range(0, 25).Select(i => $"role-{i:00}"));
    }

    [Fact]
    public async Task An_inline_policy_comes_back_url_encoded()
    {
        using var cloud = new QueryTestCloud();
        await CreateRoleAsync(cloud, "r");
        await cloud.IamAsync("PutRolePolicy", ("RoleName", "r"), ("PolicyName", "own"), ("PolicyDocument", QueryTestCloud.Permissions));
        var answer = await cloud.IamAsync("GetRolePolicy", ("RoleName", "r"), ("PolicyName", "own"));
        answer.Text("PolicyDocument")!.ShouldStartWith("%7B%22Version%22%3A");
        Uri.UnescapeDataString(answer.Text("PolicyDocument")!).ShouldBe(QueryTestCloud.Permissions);
        (await cloud.IamAsync("ListRolePolicies", ("RoleName", "r"))).Texts("member").ShouldBe(["own"]);
    }

    public static TheoryData<string, (string, string)[], int, string> Refusals => new()
    {
        { "CreateRole", [("RoleName", "taken"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust)], 409, "EntityAlreadyExists" },
        { "CreateRole", [("RoleName", "TAKEN"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust)], 409, "EntityAlreadyExists" },
        { "CreateRole", [("RoleName", "a b"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust)], 400, "ValidationError" },
        { "CreateRole", [("RoleName", new string('a', 65)), ("AssumeRolePolicyDocument", QueryTestCloud.Trust)], 400, "ValidationError" },
        { "CreateRole", [("RoleName", "n"), ("Path", "dev-envs"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust)], 400, "ValidationError" },
        { "CreateRole", [("RoleName", "n"), ("AssumeRolePolicyDocument", "{")], 400, "MalformedPolicyDocument" },
        { "CreateRole", [("RoleName", "n"), ("AssumeRolePolicyDocument", QueryTestCloud.Permissions)], 400, "MalformedPolicyDocument" },
        { "CreateRole", [("RoleName", "n"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust), ("MaxSessionDuration", "60")], 400, "ValidationError" },
        { "CreateRole", [("RoleName", "n"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust), ("PermissionsBoundary", Boundary + "x")], 404, "NoSuchEntity" },
        { "CreateRole", [("RoleName", "n")], 400, "ValidationError" },
        { "CreateRole", [("RoleName", "n"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", ""), ("Tags.member.2.Key", "A"), ("Tags.member.2.Value", "")], 400, "InvalidInput" },
        { "CreateRole", [("RoleName", "n"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust), ("Colour", "red")], 400, "UnknownParameter" },
        { "GetRole", [("RoleName", "nobody")], 404, "NoSuchEntity" },
        { "DeleteRole", [("RoleName", "nobody")], 404, "NoSuchEntity" },
        { "PutRolePolicy", [("RoleName", "taken"), ("PolicyName", "p"), ("PolicyDocument", QueryTestCloud.Trust)], 400, "MalformedPolicyDocument" },
        { "PutRolePolicy", [("RoleName", "taken"), ("PolicyName", "p"), ("PolicyDocument", Policy("s3GetObject", "*"))], 400, "MalformedPolicyDocument" },
        { "PutRolePolicy", [("RoleName", "taken"), ("PolicyName", "p"), ("PolicyDocument", Policy("s3:GetObject", "bucket"))], 400, "MalformedPolicyDocument" },
        { "PutRolePolicy", [("RoleName", "taken"), ("PolicyName", "p"), ("PolicyDocument", Policy("s3:GetObject", "arn:aws:s3:::" + new string('a', 10_300)))], 409, "LimitExceeded" },
        { "GetRolePolicy", [("RoleName", "taken"), ("PolicyName", "p")], 404, "NoSuchEntity" },
        { "DeleteRolePolicy", [("RoleName", "taken"), ("PolicyName", "p")], 404, "NoSuchEntity" },
        { "AttachRolePolicy", [("RoleName", "taken"), ("PolicyArn", "arn:aws:iam::aws:policy/DoesNotExist")], 404, "NoSuchEntity" },
        { "DetachRolePolicy", [("RoleName", "taken"), ("PolicyArn", Ssm)], 404, "NoSuchEntity" },
        { "CreateInstanceProfile", [("InstanceProfileName", "full")], 409, "EntityAlreadyExists" },
        { "AddRoleToInstanceProfile", [("InstanceProfileName", "full"), ("RoleName", "taken")], 409, "LimitExceeded" },
        { "AddRoleToInstanceProfile", [("InstanceProfileName", "none"), ("RoleName", "taken")], 404, "NoSuchEntity" },
        { "RemoveRoleFromInstanceProfile", [("InstanceProfileName", "full"), ("RoleName", "other")], 404, "NoSuchEntity" },
        { "GetInstanceProfile", [("InstanceProfileName", "none")], 404, "NoSuchEntity" },
        { "ListRoles", [("MaxItems", "1001")], 400, "ValidationError" },
        { "ListRoles", [("Marker", "bm8")], 400, "ValidationError" },
    };

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public async Task Each_refusal_has_iams_code_and_status_and_is_valid_by_its_model(string action, (string, string)[] parameters, int status, string code)
    {
        using var cloud = new QueryTestCloud();
        await CreateRoleAsync(cloud, "taken");
        await cloud.IamAsync("CreateInstanceProfile", ("InstanceProfileName", "full"));
        await cloud.IamAsync("AddRoleToInstanceProfile", ("InstanceProfileName", "full"), ("RoleName", "taken"));
        var answer = await cloud.IamAsync(action, parameters);
        (answer.Status, answer.Code).ShouldBe((status, code));
        (answer.Xml.Root!.Name.LocalName, answer.Text("Type")).ShouldBe(("ErrorResponse", "Sender"));
    }

    [Fact]
    public async Task An_unknown_action_is_an_error()
    {
        using var cloud = new QueryTestCloud();
        var answer = await cloud.IamAsync("CreateUser", ("UserName", "u"));
        (answer.Status, answer.Code).ShouldBe((400, "InvalidAction"));
    }

    private static string Policy(string action, string resource) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}]}""";

    private static Task<QueryTestCloud.Answer> CreateRoleAsync(QueryTestCloud cloud, string name, params (string, string)[] more) => cloud.IamAsync(
        "CreateRole", [("RoleName", name), ("Path", "/dev-envs/"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust), .. more]);
}
