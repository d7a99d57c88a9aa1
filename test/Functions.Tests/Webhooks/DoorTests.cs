using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.APIGatewayEvents;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.Webhooks;

public sealed class DoorTests : IDisposable
{
    private readonly Platform _platform = new();

    [Fact]
    public async Task A_body_in_base64_is_verified_over_the_bytes_in_it()
    {
        _platform.Commit(Platform.SeedFile);
        var body = Encoding.UTF8.GetBytes(Platform.Payload().ToJsonString());
        _platform.GitHub.PullRequests[2] = (System.Text.Json.Nodes.JsonObject)Platform.Payload()["pull_request"]!.DeepClone();
        var reply = await _platform.SendAsync(Request(Convert.ToBase64String(body), Platform.Sign(body), isBase64: true));
        reply.Outcome.ShouldBe("accepted");
    }

    [Fact]
    public async Task Header_names_come_in_any_case()
    {
        var reply = await _platform.SendAsync(new APIGatewayHttpApiV2ProxyRequest
        {
            Body = "{}",
            Headers = new Dictionary<string, string>
            {
                ["X-GITHUB-EVENT"] = "ping",
                ["X-GitHub-Delivery"] = _platform.NextDelivery(),
                ["x-Hub-Signature-256"] = Platform.Sign("{}"u8.ToArray()),
            },
        });
        reply.Outcome.ShouldBe("pong");
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"action\":\"opened\"")]
    [InlineData("{} {}")]
    [InlineData("{\"action\":\"\\ud800\"}")]
    public async Task Garbage_is_malformed_with_a_reason(string body)
    {
        var reply = await _platform.DeliverAsync(body, "pull_request");
        (reply.Status, reply.Outcome).ShouldBe((400, "malformed"));
        reply.Reason.ShouldContain("application/json");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_malformed()
    {
        byte[] body = [(byte)'{', (byte)'"', 0xff, 0xfe, (byte)'"', (byte)':', (byte)'1', (byte)'}'];
        var reply = await _platform.SendAsync(Request(Convert.ToBase64String(body), Platform.Sign(body), isBase64: true));
        reply.Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_body_that_is_said_to_be_base64_and_is_not_is_malformed() =>
        (await _platform.SendAsync(Request("%%%", "sha256=0", isBase64: true))).Status.ShouldBe(400);

    [Theory]
    [InlineData("pull_request")]
    [InlineData("pull_request.head.sha")]
    [InlineData("pull_request.number")]
    [InlineData("pull_request.updated_at")]
    [InlineData("sender")]
    [InlineData("repository")]
    [InlineData("action")]
    public async Task A_pull_request_without_what_decides_about_it_is_malformed(string path)
    {
        var payload = Platform.Payload();
        var parts = path.Split('.');
        var parent = parts[..^1].Aggregate((JsonNode)payload, (node, part) => node[part]!);
        ((JsonObject)parent).Remove(parts[^1]);
        var reply = await _platform.DeliverAsync(payload);
        (reply.Status, reply.Outcome).ShouldBe((400, "malformed"));
        _platform.Aws.Objects.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_beyond_what_lambda_takes_is_too_large() =>
        (await _platform.SendAsync(Request(new string('a', (6 * 1024 * 1024) + 1), "sha256=0"))).Status.ShouldBe(413);

    [Theory]
    [InlineData("not-a-guid")]
    [InlineData("")]
    [InlineData("{00000000-0000-0000-0000-000000000001}")]
    public async Task A_delivery_needs_its_id(string id) => (await _platform.DeliverAsync(Platform.Payload(), delivery: id)).Status.ShouldBe(400);

    [Fact]
    public async Task A_wrong_signature_is_refused_and_says_nothing_that_was_computed()
    {
        var right = Platform.Sign("{}"u8.ToArray());
        var reply = await _platform.SendAsync(Request("{}", "sha256=" + new string('0', 64)));
        (reply.Status, reply.Outcome).ShouldBe((401, "unauthorized"));
        var told = reply.Reason + _platform.Log.Buffer;
        told.ShouldNotContain(right[7..]);
        told.ShouldNotContain(Platform.Secret);
    }

    [Fact]
    public async Task A_delivery_signed_with_sha1_only_is_refused()
    {
        var request = Request("{}", "unused");
        request.Headers.Remove("x-hub-signature-256");
        request.Headers["x-hub-signature"] = "sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59";
        var reply = await _platform.SendAsync(request);
        reply.Status.ShouldBe(401);
        reply.Reason.ShouldContain("SHA-1");
    }

    [Fact]
    public async Task Without_a_secret_the_door_stays_shut_and_asks_for_a_redelivery()
    {
        _platform.Aws.Secrets.Remove("webhook");
        (await _platform.DeliverAsync(Platform.Payload())).Status.ShouldBe(503);
        _platform.Aws.Secrets["webhook"] = Platform.Secret;
        (await _platform.DeliverAsync(Platform.Payload())).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_second_secret_signs_too_while_one_replaces_the_other()
    {
        _platform.Aws.Secrets["webhook-next"] = "the next one";
        (await _platform.SendAsync(Request("{}", Platform.Sign("{}"u8.ToArray(), "the next one"), @event: "ping"))).Outcome.ShouldBe("pong");
        (await _platform.SendAsync(Request("{}", Platform.Sign("{}"u8.ToArray()), @event: "ping"))).Outcome.ShouldBe("pong");
        (await _platform.SendAsync(Request("{}", Platform.Sign("{}"u8.ToArray(), "a third"), @event: "ping"))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Secrets_are_read_again_after_five_minutes()
    {
        _platform.Aws.Secrets["webhook-next"] = "x";
        await _platform.DeliverAsync("{}", "ping");
        await _platform.DeliverAsync("{}", "ping");
        _platform.Aws.SecretReads.ShouldBe(2);
        _platform.Aws.Secrets["webhook"] = "rotated";
        _platform.Clock.Advance(TimeSpan.FromMinutes(6));
        (await _platform.DeliverAsync("{}", "ping")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_state_store_that_is_down_asks_for_a_redelivery_which_then_succeeds()
    {
        _platform.Commit(Platform.SeedFile);
        var delivery = _platform.NextDelivery();
        _platform.Aws.S3Status = HttpStatusCode.ServiceUnavailable;
        (await _platform.DeliverAsync(Platform.Payload(), delivery: delivery)).Status.ShouldBe(503);
        _platform.Aws.S3Status = null;
        (await _platform.DeliverAsync(Platform.Payload(), delivery: delivery)).Status.ShouldBe(202);
        _platform.Aws.Executions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Even_a_state_document_that_is_spoilt_gets_an_answer()
    {
        _platform.Commit(Platform.SeedFile);
        _platform.Aws.Objects[ResourceNames.StateKey(EnvironmentId.Parse("hello-world-338wp6-2"))] = "garbage"u8.ToArray();
        (await _platform.DeliverAsync(Platform.Payload())).Status.ShouldBe(500);
    }

    [Fact]
    public async Task A_delivery_seen_before_is_answered_as_done_and_starts_nothing_again()
    {
        _platform.Commit(Platform.SeedFile);
        var delivery = _platform.NextDelivery();
        await _platform.DeliverAsync(Platform.Payload(), delivery: delivery);
        var again = await _platform.DeliverAsync(Platform.Payload(), delivery: delivery.ToUpperInvariant());
        again.Status.ShouldBe(202);
        again.Reason.ShouldBe("This delivery was taken in before.");
        _platform.Aws.Executions.Count.ShouldBe(1);
        _platform.GitHub.OurComments.Count.ShouldBe(1);
    }

    public void Dispose() => _platform.Dispose();

    private APIGatewayHttpApiV2ProxyRequest Request(string body, string signature, bool isBase64 = false, string @event = "pull_request") => new()
    {
        Body = body,
        IsBase64Encoded = isBase64,
        Headers = new Dictionary<string, string>
        {
            ["x-github-event"] = @event,
            ["x-github-delivery"] = _platform.NextDelivery(),
            ["x-hub-signature-256"] = signature,
        },
    };
}
