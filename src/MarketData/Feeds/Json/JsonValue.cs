using System.Text.Json;
using System.Text.Unicode;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Json;

/// <summary>A value in a frame, and the checked ways to take it. A text's slice is without its quotes.</summary>
internal readonly record struct JsonValue(JsonTokenType Type, Slice At, bool IsEscaped)
{
    private const int LongestText = 64;

    public bool IsPresent => Type is not JsonTokenType.None and not JsonTokenType.Null;

    /// <summary>A symbol, an id or a name: short, printable, without escapes.</summary>
    public Slice Text(ReadOnlySpan<byte> frame)
    {
        Expect(Type is JsonTokenType.String or JsonTokenType.Number);
        var text = frame.Slice(At.Start, At.Length);
        return IsEscaped || text.Length is 0 or > LongestText || text.Contains((byte)0x7f) || !Utf8.IsValid(text)
            ? throw new FrameRejectedException(RejectReason.BadText)
            : At;
    }

    public bool Is(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> text) =>
        Type == JsonTokenType.String && !IsEscaped && frame.Slice(At.Start, At.Length).SequenceEqual(text);

    /// <summary>Zero or more.</summary>
    public decimal Amount(ReadOnlySpan<byte> frame)
    {
        Expect(Type is JsonTokenType.String or JsonTokenType.Number);
        return ExactDecimal.TryParse(frame.Slice(At.Start, At.Length), out var amount) ? amount : throw new FrameRejectedException(RejectReason.BadNumber);
    }

    /// <summary>An amount that is not zero, as text.</summary>
    public Slice Positive(ReadOnlySpan<byte> frame) =>
        Amount(frame) > 0 ? At : throw new FrameRejectedException(RejectReason.BadNumber);

    /// <summary>An amount as text.</summary>
    public Slice AmountText(ReadOnlySpan<byte> frame)
    {
        Amount(frame);
        return At;
    }

    /// <summary>An id, or -1 for none.</summary>
    public long IntegerOrNone(ReadOnlySpan<byte> frame) =>
        IsPresent && frame.Slice(At.Start, At.Length).SequenceEqual("-1"u8) ? -1 : Integer(frame);

    /// <summary>Zero or more, in at most 18 digits.</summary>
    public long Integer(ReadOnlySpan<byte> frame)
    {
        Expect(Type is JsonTokenType.String or JsonTokenType.Number);
        var text = frame.Slice(At.Start, At.Length);
        if (text.Length is 0 or > 18)
            throw new FrameRejectedException(RejectReason.BadNumber);
        var number = 0L;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
                throw new FrameRejectedException(RejectReason.BadNumber);
            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    public long Milliseconds(ReadOnlySpan<byte> frame) => FeedTime.OfMilliseconds(Integer(frame));

    public long Time(ReadOnlySpan<byte> frame)
    {
        Expect(Type == JsonTokenType.String);
        return FeedTime.OfText(frame.Slice(At.Start, At.Length));
    }

    public bool Flag()
    {
        Expect(Type is JsonTokenType.True or JsonTokenType.False);
        return Type == JsonTokenType.True;
    }

    private void Expect(bool isRight)
    {
        if (!IsPresent)
            throw new FrameRejectedException(RejectReason.MissingField);
        if (!isRight)
            throw new FrameRejectedException(RejectReason.WrongType);
    }
}
