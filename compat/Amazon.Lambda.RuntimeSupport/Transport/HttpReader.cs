using System.Globalization;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Transport;

/// <summary>Lines, counted bytes and chunks from a stream.</summary>
internal sealed class HttpReader(Stream stream)
{
    // No line of the Runtime API is longer; the trace header is the longest there is.
    private const int LongestLine = 64 * 1024;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _at;
    private int _end;

    public bool Received { get; set; }

    public async Task<string> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_at == _end)
                await FillAsync(cancellationToken).ConfigureAwait(false);
            var there = Array.IndexOf(_buffer, (byte)'\n', _at, _end - _at);
            line.Append(Encoding.Latin1.GetString(_buffer, _at, (there < 0 ? _end : there) - _at));
            _at = there < 0 ? _end : there + 1;
            if (there >= 0)
                return line.ToString().TrimEnd('\r');
            if (line.Length > LongestLine)
                throw new InvalidDataException("The Runtime API sent a line that has no end.");
        }
    }

    public async Task<byte[]> BytesAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        for (var have = 0; have < count;)
        {
            if (_at == _end)
                await FillAsync(cancellationToken).ConfigureAwait(false);
            var take = Math.Min(_end - _at, count - have);
            Array.Copy(_buffer, _at, bytes, have, take);
            _at += take;
            have += take;
        }

        return bytes;
    }

    public async Task<byte[]> ChunksAsync(CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = await LineAsync(cancellationToken).ConfigureAwait(false);
            var size = line.Split(';', 2)[0].Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var count) || count < 0)
                throw new InvalidDataException($"The Runtime API sent the chunk size '{line}'.");
            if (count == 0)
                break;
            body.Write(await BytesAsync(count, cancellationToken).ConfigureAwait(false));
            await LineAsync(cancellationToken).ConfigureAwait(false);
        }

        // Trailers say nothing that is read here.
        while (await LineAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 })
            continue;
        return body.ToArray();
    }

    public async Task<byte[]> RestAsync(CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        body.Write(_buffer, _at, _end - _at);
        _at = _end;
        await stream.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        return body.ToArray();
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        (_at, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false));
        if (_end == 0)
            throw new IOException("The Runtime API closed the connection before its answer was whole.");
        Received = true;
    }
}
