using System.Globalization;

namespace DevEnv.LocalRunner.Tests.Cloud;

/// <summary>An independent client and signer: whatever it cannot read, AWS would not have sent.</summary>
public sealed class AwsCliTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cli-").FullName;

    [Fact]
    public async Task The_cli_keeps_a_secret_through_its_life()
    {
        TestCli.SkipWithout();
        await using var cloud = await TestCloud.StartAsync();
        var aws = new TestCli(cloud);
        (await aws.JsonAsync("sts", "get-caller-identity"))["Arn"]!.GetValue<string>().ShouldBe("arn:aws:iam::123456789012:user/operator");
        var created = await aws.JsonAsync("secretsmanager", "create-secret", "--name", "/dev-envs/x-g1/env-api-key", "--secret-string", "s3cret", "--tags", "Key=EnvironmentId,Value=x");
        (await aws.JsonAsync("secretsmanager", "get-secret-value", "--secret-id", "/dev-envs/x-g1/env-api-key"))["SecretString"]!.GetValue<string>().ShouldBe("s3cret");
        var described = await aws.JsonAsync("secretsmanager", "describe-secret", "--secret-id", created["ARN"]!.GetValue<string>());
        described["Tags"]![0]!["Value"]!.GetValue<string>().ShouldBe("x");

        // Version 1 of the CLI prints seconds, version 2 a date.
        var seconds = cloud.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        described["CreatedDate"]!.ToString().ShouldMatch($"^({seconds}|2031-05-06T)");
        (await aws.JsonAsync("secretsmanager", "list-secrets", "--filters", "Key=name,Values=/dev-envs/"))["SecretList"]!.AsArray().Count.ShouldBe(1);
        (await aws.FailAsync("secretsmanager", "create-secret", "--name", "/dev-envs/x-g1/env-api-key", "--secret-string", "other")).ShouldContain("(ResourceExistsException)");
        await aws.JsonAsync("secretsmanager", "delete-secret", "--secret-id", "/dev-envs/x-g1/env-api-key", "--force-delete-without-recovery");
        (await aws.FailAsync("secretsmanager", "get-secret-value", "--secret-id", "/dev-envs/x-g1/env-api-key")).ShouldContain("(ResourceNotFoundException)");
    }

    [Fact]
    public async Task The_cli_moves_objects_and_lists_them()
    {
        TestCli.SkipWithout();
        await using var cloud = await TestCloud.StartAsync();
        var aws = new TestCli(cloud);
        (await aws.RunAsync("s3", "mb", "s3://artifacts")).Error.ShouldBeEmpty();
        var file = Path.Combine(_folder, "strategy");
        var bytes = new byte[300_000];
        new Random(5).NextBytes(bytes);
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        (await aws.RunAsync("s3", "cp", file, "s3://artifacts/a b/strategy+1")).Error.ShouldBeEmpty();
        (await aws.RunAsync("s3", "ls", "s3://artifacts/a b/")).Output.ShouldContain("300000 strategy+1");
        (await aws.RunAsync("s3", "ls", "s3://artifacts")).Output.ShouldContain("PRE a b/");
        (await aws.RunAsync("s3", "ls")).Output.ShouldContain("artifacts");
        var back = Path.Combine(_folder, "back");
        (await aws.RunAsync("s3", "cp", "s3://artifacts/a b/strategy+1", back)).Error.ShouldBeEmpty();
        (await File.ReadAllBytesAsync(back, TestContext.Current.CancellationToken)).ShouldBe(bytes);
        (await aws.RunAsync("s3", "rb", "--force", "s3://artifacts")).Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_cli_compares_and_sets()
    {
        TestCli.SkipWithout();
        await using var cloud = await TestCloud.StartAsync();
        cloud.S3.EnsureBucket("states", versioned: true);
        var aws = new TestCli(cloud);
        var file = Path.Combine(_folder, "state.json");
        await File.WriteAllTextAsync(file, "{}", TestContext.Current.CancellationToken);
        var (code, output, error) = await aws.RunAsync("s3api", "put-object", "--bucket", "states", "--key", "e.json", "--body", file, "--if-none-match", "*");
        Assert.SkipWhen(error.Contains("Unknown options", StringComparison.Ordinal), "NOT CHECKED: this AWS CLI is older than conditional writes.");
        code.ShouldBe(0, error);
        output.ShouldContain("VersionId");
        (await aws.FailAsync("s3api", "put-object", "--bucket", "states", "--key", "e.json", "--body", file, "--if-none-match", "*")).ShouldContain("(PreconditionFailed)");
        (await aws.JsonAsync("s3api", "get-bucket-versioning", "--bucket", "states"))["Status"]!.GetValue<string>().ShouldBe("Enabled");
        (await aws.JsonAsync("s3api", "list-object-versions", "--bucket", "states"))["Versions"]!.AsArray().Count.ShouldBe(1);
        (await aws.FailAsync("s3api", "head-object", "--bucket", "states", "--key", "none")).ShouldContain("404");
        (await aws.FailAsync("s3api", "get-bucket-acl", "--bucket", "states")).ShouldContain("(NotImplemented)");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
