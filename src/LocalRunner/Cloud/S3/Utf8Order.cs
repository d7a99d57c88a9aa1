namespace DevEnv.LocalRunner.Cloud.S3;

/// <summary>S3 lists keys in the order of their UTF-8 bytes, which differs from UTF-16's only where surrogates meet the top of the basic plane.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        var shared = x.AsSpan().CommonPrefixLength(y);
        return shared == x!.Length || shared == y!.Length
            ? x.Length.CompareTo(y!.Length)
            : Rank(x[shared]).CompareTo(Rank(y[shared]));
    }

    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
