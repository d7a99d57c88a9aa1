using System.Globalization;
using System.Text;

namespace DevEnv.LocalRunner.Cloud.Signing;

/// <summary>
/// The aws-chunked body: <c>size;chunk-signature=..</c>, data, ..., <c>0</c>, trailers. Each chunk's signature covers the
/// one before it. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
/// </summary>
internal static class AwsChunked
{
    /// <param name="Trailers">Lower-case names, without the trailer's own signature.</param>
    public sealed record Decoded(byte[] Body, Dictionary<string, string> Trailers);

    /// <param name="signer">Null when the chunks are unsigned.</param>
    /// <returns>The body, or why it is refused.</returns>
    public static (Decoded? Body, SignatureFault? Fault) Decode(ReadOnlySpan<byte> framed, Signer? signer, string seedSignature, bool withTrailers)
    {
        using var body = new MemoryStream(framed.Length);
        var previous = seedSignature;
        while (true)
        {
            if (!TakeLine(ref framed, out var header) || !TrySize(header, out var size))
            {
                return (null, SignatureFault.IncompleteBody);
            }

            // The last chunk has no data; after it come trailers or one empty line.
            if (size > 0 && (framed.Length < size + 2 || framed[size] != '\r' || framed[size + 1] != '\n'))
            {
                return (null, SignatureFault.IncompleteBody);
            }

            var data = framed[..size];
            if (signer is not null)
            {
                var claimed = header.Split("chunk-signature=", 2) is [_, var signature] ? signature : "";
                previous = signer.Chunk(previous, data);
                if (!Signer.Same(previous, claimed))
                {
                    return (null, SignatureFault.Mismatch);
                }
            }

            if (size == 0)
            {
                break;
            }

            body.Write(data);
            framed = framed[(size + 2)..];
        }

        var trailers = Trailers(framed, out var signed, out var trailerSignature);
        if (withTrailers && signer is not null && !Signer.Same(signer.Trailer(previous, signed), trailerSignature))
        {
            return (null, SignatureFault.Mismatch);
        }

        return (new Decoded(body.ToArray(), trailers), null);
    }

    private static Dictionary<string, string> Trailers(ReadOnlySpan<byte> rest, out string signed, out string signature)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var text = new StringBuilder();
        signature = "";
        while (TakeLine(ref rest, out var line) && line.Length > 0)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = colon < 0 ? (line, "") : (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
            if (name == "x-amz-trailer-signature")
            {
                signature = value;
            }
            else
            {
                found[name] = value;
                text.Append(name).Append(':').Append(value).Append('\n');
            }
        }

        signed = text.ToString();
        return found;
    }

    private static bool TrySize(string header, out int size) =>
        int.TryParse(header.Split(';', 2)[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out size) && size >= 0;

    // Some signers end a trailer with a bare line feed.
    private static bool TakeLine(ref ReadOnlySpan<byte> rest, out string line)
    {
        var end = rest.IndexOf((byte)'\n');
        line = end < 0 ? "" : Encoding.UTF8.GetString(rest[..end]).TrimEnd('\r');
        rest = end < 0 ? rest : rest[(end + 1)..];
        return end >= 0;
    }
}
