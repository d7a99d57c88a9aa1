using System.Security.Cryptography;
using Amazon.S3.Model;
using DevEnv.Agent.Hosting;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Boot;

/// <summary>Fetches a file that was staged for this environment, and lets nobody see it before its size and hash are right.</summary>
internal sealed class StagedFiles(string workDirectory, AwsClients aws, TimeProvider time)
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

    /// <summary>The strategy's files, one folder per pair of binary and configuration.</summary>
    public string Root => Path.Combine(workDirectory, "strategy");

    /// <returns>The file's path.</returns>
    /// <exception cref="StageFailedException">Not to be had, or not what was staged.</exception>
    public async Task<string> FetchAsync(string region, StagedFile file, string folder, bool executable, CancellationToken cancellationToken)
    {
        var directory = Path.Combine(Root, folder);
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, SafeName(file.Path, executable ? "strategy" : "config"));
        var partial = path + ".partial";
        try
        {
            await AwsRetry.RunAsync($"Fetching s3://{file.Bucket}/{file.Key}", () => DownloadAsync(region, file, partial, cancellationToken), time, cancellationToken);
            File.SetUnixFileMode(partial, executable ? Executable : Readable);
            File.Move(partial, path, overwrite: true);
            return path;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public void RemoveAllBut(string folder)
    {
        foreach (var other in Directory.EnumerateDirectories(Root).Where(d => Path.GetFileName(d) != folder))
        {
            Directory.Delete(other, recursive: true);
        }
    }

    private async Task<long> DownloadAsync(string region, StagedFile file, string partial, CancellationToken cancellationToken)
    {
        using var response = await aws.S3(region).GetObjectAsync(new GetObjectRequest { BucketName = file.Bucket, Key = file.Key }, cancellationToken);
        await using var target = new FileStream(partial, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        long size = 0;
        while (await response.ResponseStream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            size += read;
            if (size > file.Size)
            {
                throw new StageFailedException($"{file.Path} is larger in S3 than the {file.Size} bytes that were staged.");
            }

            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (size < file.Size)
        {
            throw new StageFailedException($"{file.Path} has {size} bytes in S3, and {file.Size} were staged.");
        }

        var found = Convert.ToHexStringLower(hash.GetHashAndReset());
        return found == file.Sha256
            ? size
            : throw new StageFailedException($"{file.Path} has the SHA-256 {found}, and {file.Sha256} was staged. It was not made executable.");
    }

    private static string SafeName(string repositoryPath, string otherwise)
    {
        var name = repositoryPath[(repositoryPath.LastIndexOf('/') + 1)..];
        return name.Length is > 0 and <= 100 && name[0] is not ('.' or '-') && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? name : otherwise;
    }
}
