using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DevEnv.LocalRunner.Cloud.S3;

/// <summary>The integrity checks that S3 takes in x-amz-checksum-*; values are Base64 of the big-endian sum.</summary>
internal static class Checksums
{
    /// <summary>What S3 computes itself when the writer gives none.</summary>
    public const string Default = "crc64nvme";

    public static readonly string[] Names = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"];

    private static readonly uint[] Crc32 = Table32(0xEDB88320);
    private static readonly uint[] Crc32C = Table32(0x82F63B78);
    private static readonly ulong[] Crc64Nvme = Table64(0x9A6C9329AC4BC9B5);

    public static string Compute(string name, ReadOnlySpan<byte> body) => Convert.ToBase64String(name switch
    {
        "crc32" => Sum(Crc32, body),
        "crc32c" => Sum(Crc32C, body),
        "crc64nvme" => Sum(Crc64Nvme, body),
#pragma warning disable CA5350 // S3 offers SHA-1 as a checksum against accidents, not against forgers.
        "sha1" => SHA1.HashData(body),
#pragma warning restore CA5350
        "sha256" => SHA256.HashData(body),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a checksum of S3."),
    });

    /// <summary>The one checksum that came with the request, verified; or the default, computed.</summary>
    public static (string Name, string Value) Verified(S3Request request)
    {
        var body = request.Http.Body.Span;
        var given = Names.Where(n => request.Header("x-amz-checksum-" + n) is not null).ToList();
        if (given.Count > 1)
        {
            throw new S3Exception(400, "InvalidRequest", "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }

        if (given is not [var name])
        {
            return request.Header("x-amz-sdk-checksum-algorithm") is null
                ? (Default, Compute(Default, body))
                : throw new S3Exception(400, "InvalidRequest",
                    "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }

        var claimed = request.Header("x-amz-checksum-" + name)!;
        return claimed == Compute(name, body)
            ? (name, claimed)
            : throw new S3Exception(400, "BadDigest", $"The {name.ToUpperInvariant()} you specified did not match the calculated checksum.");
    }

    private static byte[] Sum(uint[] table, ReadOnlySpan<byte> body)
    {
        var crc = uint.MaxValue;
        foreach (var b in body)
        {
            crc = table[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        var result = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(result, ~crc);
        return result;
    }

    private static byte[] Sum(ulong[] table, ReadOnlySpan<byte> body)
    {
        var crc = ulong.MaxValue;
        foreach (var b in body)
        {
            crc = table[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        var result = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(result, ~crc);
        return result;
    }

    private static uint[] Table32(uint polynomial) => [.. Table64(polynomial).Select(v => (uint)v)];

    // The polynomials are written with their bits reversed.
    private static ulong[] Table64(ulong polynomial)
    {
        var table = new ulong[256];
        for (var i = 0; i < table.Length; i++)
        {
            var value = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;
            }

            table[i] = value;
        }

        return table;
    }
}
