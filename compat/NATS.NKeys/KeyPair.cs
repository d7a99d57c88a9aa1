using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace NATS.NKeys;

/// <summary>An Ed25519 key pair in the text form of NATS.</summary>
public sealed class KeyPair : IDisposable
{
    private readonly Ed25519PrivateKeyParameters _key;

    private KeyPair(PrefixByte prefix, byte[] seed)
    {
        Prefix = prefix;
        _key = new Ed25519PrivateKeyParameters(seed);
        CryptographicOperations.ZeroMemory(seed);
    }

    public PrefixByte Prefix { get; }

    public static KeyPair CreatePair(PrefixByte prefix)
    {
        using var random = RandomNumberGenerator.Create();
        return CreatePair(prefix, random);
    }

    public static KeyPair CreatePair(PrefixByte prefix, RandomNumberGenerator rng)
    {
        if (prefix == PrefixByte.Curve)
            throw new NKeysException("A curve key encrypts and cannot sign; this stand-in knows only keys that sign.");
        var seed = new byte[Ed25519PrivateKeyParameters.KeySize];
        rng.GetBytes(seed);
        return new KeyPair(prefix, seed);
    }

    /// <summary>The key pair of a seed, which is base32 text that starts with S and the kind (SU... for a user).</summary>
    public static KeyPair FromSeed(ReadOnlySpan<char> encodedSeed)
    {
        var (prefix, seed) = NKeyText.DecodeSeed(encodedSeed);
        return new KeyPair(prefix, seed);
    }

    public string GetSeed() => NKeyText.EncodeSeed(Prefix, _key.GetEncoded());

    public string GetPublicKey() => NKeyText.EncodePublicKey(Prefix, _key.GeneratePublicKey().GetEncoded());

    /// <summary>Writes the 64 bytes of the message's signature.</summary>
    public void Sign(ReadOnlyMemory<byte> message, Memory<byte> signature)
    {
        if (signature.Length != Ed25519PrivateKeyParameters.SignatureSize)
            throw new NKeysException(
                $"A signature has {Ed25519PrivateKeyParameters.SignatureSize} bytes, the place for it has {signature.Length}.");
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, _key);
        signer.BlockUpdate(message.Span);
        signer.GenerateSignature().CopyTo(signature);
    }

    // BouncyCastle keeps the seed in an array that it does not hand out; there is nothing else to clear.
    public void Dispose()
    {
    }
}
