using System.Security.Cryptography;

namespace DevEnv.LocalRunner.Cloud.S3;

/// <summary>Large bodies as files named by their SHA-256, shared by all versions with the same bytes. Without a folder everything is inline.</summary>
internal sealed class S3Blobs(string? dataFolder)
{
    private const int InlineLimit = 64 * 1024;
    private readonly string? _folder = dataFolder is null ? null : Directory.CreateDirectory(Path.Combine(dataFolder, "blobs")).FullName;
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <summary>The file is complete on its own name before any record can point to it.</summary>
    public S3Version Keep(S3Version version, ReadOnlyMemory<byte> body)
    {
        if (_folder is null || body.Length <= InlineLimit)
        {
            return version with { Inline = body.ToArray() };
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(body.Span));
        var path = Path.Combine(_folder, name);
        if (!File.Exists(path))
        {
            using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
            {
                file.Write(body.Span);
            }

            File.Move(path + ".new", path);
        }

        return version with { Blob = name };
    }

    public ReadOnlyMemory<byte> Read(S3Version version) =>
        version.Blob is { } name ? File.ReadAllBytes(Path.Combine(_folder!, name)) : version.Inline ?? [];

    public void Use(S3Version version)
    {
        if (version.Blob is { } name)
        {
            _uses[name] = _uses.GetValueOrDefault(name) + 1;
        }
    }

    public void Release(S3Version version)
    {
        if (version.Blob is { } name && --_uses[name] == 0)
        {
            _uses.Remove(name);
            File.Delete(Path.Combine(_folder!, name));
        }
    }
}
