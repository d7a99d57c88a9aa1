using System.Text;
using DevEnv.Functions.Tests.Support;
using DevEnv.Functions.Webhooks;

namespace DevEnv.Functions.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    // GitHub Docs, "Validating webhook deliveries", "Testing the webhook payload validation".
    private const string Published = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("Hello, World!");

    [Fact]
    public void GitHubs_published_example_is_valid() =>
        WebhookSignature.Verify(Body, Published, [Platform.Secret]).ShouldBe(SignatureResult.Valid);

    [Fact]
    public void Hexadecimal_digits_may_be_capitals() =>
        WebhookSignature.Verify(Body, "sha256=" + Published[7..].ToUpperInvariant(), [Platform.Secret]).ShouldBe(SignatureResult.Valid);

    [Theory]
    [InlineData(null, SignatureResult.Missing)]
    [InlineData("", SignatureResult.Missing)]
    [InlineData("sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59", SignatureResult.Sha1Only)]
    [InlineData("sha256=", SignatureResult.Malformed)]
    [InlineData("sha256=757107ea", SignatureResult.Malformed)]
    [InlineData("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17", SignatureResult.Malformed)]
    [InlineData("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1z", SignatureResult.Malformed)]
    [InlineData("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18", SignatureResult.Mismatch)]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000", SignatureResult.Mismatch)]
    public void Anything_else_says_what_it_is(string? header, SignatureResult expected) =>
        WebhookSignature.Verify(Body, header, [Platform.Secret]).ShouldBe(expected);

    [Fact]
    public void Every_live_secret_counts_wherever_it_stands()
    {
        WebhookSignature.Verify(Body, Published, ["new", Platform.Secret]).ShouldBe(SignatureResult.Valid);
        WebhookSignature.Verify(Body, Published, [Platform.Secret, "old"]).ShouldBe(SignatureResult.Valid);
        WebhookSignature.Verify(Body, Published, [Platform.Secret, Platform.Secret]).ShouldBe(SignatureResult.Valid);
        WebhookSignature.Verify(Body, Published, ["new", "old"]).ShouldBe(SignatureResult.Mismatch);
    }

    [Fact]
    public void Without_a_secret_nothing_passes_not_even_what_an_empty_one_would_sign()
    {
        WebhookSignature.Verify(Body, Platform.Sign(Body, string.Empty), []).ShouldBe(SignatureResult.NoSecret);
        WebhookSignature.Verify(Body, Platform.Sign(Body, string.Empty), ["", "  "]).ShouldBe(SignatureResult.NoSecret);
    }

    [Fact]
    public void One_changed_byte_is_a_mismatch() =>
        WebhookSignature.Verify(Encoding.UTF8.GetBytes("Hello, World?"), Published, [Platform.Secret]).ShouldBe(SignatureResult.Mismatch);
}
