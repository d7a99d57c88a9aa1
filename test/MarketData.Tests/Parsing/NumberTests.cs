using System.Globalization;
using System.Text;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Tests.Parsing;

public sealed class NumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.00000000", "0.00000000")]
    [InlineData("0E-8", "0.00000000")]
    [InlineData("0E-40", "0.0000000000000000000000000000")]
    [InlineData("8476.980", "8476.980")]
    [InlineData("10000000000", "10000000000")]
    [InlineData("0.00000001", "0.00000001")]
    [InlineData("1.5e3", "1500")]
    [InlineData("15E-1", "1.5")]
    [InlineData("1234567890.1234567891", "1234567890.1234567891")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335", "7.9228162514264337593543950335")]
    public void A_number_is_taken_digit_by_digit(string text, string value)
    {
        ExactDecimal.TryParse(Encoding.UTF8.GetBytes(text), out var parsed).ShouldBeTrue();
        parsed.ToString(CultureInfo.InvariantCulture).ShouldBe(value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("007")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e100")]
    [InlineData("1e-29")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("१२")]
    [InlineData("１２")]
    [InlineData("1\0")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("7.92281625142643375935439503351")] // decimal.Parse would round it.
    [InlineData("99999999999999999999999999999999999999999999999999")]
    public void What_is_no_number_or_does_not_fit_exactly_is_refused(string text) =>
        ExactDecimal.TryParse(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();

    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2023-10-06T17:35:55.440295Z", 1696613755440295000)]
    [InlineData("2019-08-14T20:42:27.265Z", 1565815347265000000)]
    [InlineData("2024-02-29T23:59:59.123456789Z", 1709251199123456789)]
    public void A_time_is_nanoseconds(string text, long nanoseconds) => FeedTime.OfText(Encoding.UTF8.GetBytes(text)).ShouldBe(nanoseconds);

    [Theory]
    [InlineData("2023-02-29T00:00:00Z")]
    [InlineData("2023-10-06T24:00:00Z")]
    [InlineData("2023-10-06 17:35:55Z")]
    [InlineData("2023-10-06T17:35:55+02:00")]
    [InlineData("2023-10-06T17:35:55.Z")]
    [InlineData("2023-10-06T17:35:55.1234567890Z")]
    [InlineData("9999-10-06T17:35:55Z")]
    [InlineData("२०२३-10-06T17:35:55Z")]
    public void What_is_no_time_is_refused(string text) =>
        Should.Throw<FrameRejectedException>(() => FeedTime.OfText(Encoding.UTF8.GetBytes(text))).Reason.ShouldBe(RejectReason.BadTime);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void Milliseconds_outside_of_nanoseconds_are_refused(long milliseconds) =>
        Should.Throw<FrameRejectedException>(() => FeedTime.OfMilliseconds(milliseconds));
}
