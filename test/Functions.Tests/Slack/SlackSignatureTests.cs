using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DevEnv.Functions.Slack;

namespace DevEnv.Functions.Tests.Slack;

public sealed class SlackSignatureTests
{
    // Slack docs, "Verifying requests from Slack", the walk-through.
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Timestamp = "1531420618";
    private const string Published = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c");

    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeSeconds(1531420618);

    [Fact]
    public void Slacks_published_example_is_valid() =>
        SlackSignature.Verify(Body, Timestamp, Published, [Secret], Then).ShouldBe(SlackSignatureResult.Valid);

    [Theory]
    [InlineData(0, SlackSignatureResult.Valid)]
    [InlineData(300, SlackSignatureResult.Valid)]
    [InlineData(-300, SlackSignatureResult.Valid)]
    [InlineData(301, SlackSignatureResult.Stale)]
    [InlineData(-301, SlackSignatureResult.Stale)]
    [InlineData(86_400, SlackSignatureResult.Stale)]
    public void The_window_is_five_minutes_both_ways(int seconds, SlackSignatureResult expected) =>
        SlackSignature.Verify(Body, Timestamp, Published, [Secret], Then.AddSeconds(seconds)).ShouldBe(expected);

    [Theory]
    [InlineData(null, Published, SlackSignatureResult.Missing)]
    [InlineData(Timestamp, null, SlackSignatureResult.Missing)]
    [InlineData("", "", SlackSignatureResult.Missing)]
    [InlineData("1531420618.0", Published, SlackSignatureResult.Malformed)]
    [InlineData("-1531420618", Published, SlackSignatureResult.Malformed)]
    [InlineData(" 1531420618", Published, SlackSignatureResult.Malformed)]
    [InlineData("15314206181531420618", Published, SlackSignatureResult.Malformed)]
    [InlineData(Timestamp, "v0=", SlackSignatureResult.Malformed)]
    [InlineData(Timestamp, "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", SlackSignatureResult.Malformed)]
    [InlineData(Timestamp, "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", SlackSignatureResult.Malformed)]
    [InlineData(Timestamp, "v0=z2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", SlackSignatureResult.Malformed)]
    [InlineData(Timestamp, "v0=b2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", SlackSignatureResult.Mismatch)]
    [InlineData("1531420619", Published, SlackSignatureResult.Mismatch)]
    public void Anything_else_says_what_it_is(string? timestamp, string? signature, SlackSignatureResult expected) =>
        SlackSignature.Verify(Body, timestamp, signature, [Secret], Then).ShouldBe(expected);

    [Fact]
    public void Every_live_secret_counts_wherever_it_stands()
    {
        SlackSignature.Verify(Body, Timestamp, Published, ["new", Secret], Then).ShouldBe(SlackSignatureResult.Valid);
        SlackSignature.Verify(Body, Timestamp, Published, [Secret, "old"], Then).ShouldBe(SlackSignatureResult.Valid);
        SlackSignature.Verify(Body, Timestamp, Published, ["new", "old"], Then).ShouldBe(SlackSignatureResult.Mismatch);
    }

    [Fact]
    public void Without_a_secret_nothing_passes_not_even_what_an_empty_one_would_sign()
    {
        var forged = "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Array.Empty<byte>(), Encoding.UTF8.GetBytes($"v0:{Timestamp}:{Encoding.UTF8.GetString(Body)}")));
        SlackSignature.Verify(Body, Timestamp, forged, [], Then).ShouldBe(SlackSignatureResult.NoSecret);
        SlackSignature.Verify(Body, Timestamp, forged, ["", " "], Then).ShouldBe(SlackSignatureResult.NoSecret);
    }

    [Fact]
    public void One_changed_byte_is_a_mismatch()
    {
        byte[] changed = [.. Body];
        changed[^1] ^= 1;
        SlackSignature.Verify(changed, Then.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Published, [Secret], Then).ShouldBe(SlackSignatureResult.Mismatch);
    }
}
