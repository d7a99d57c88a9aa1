namespace DevEnv.Contracts.Instances;

/// <summary>EC2 takes at most 16 KiB of user data before base64; nothing shorter than this configuration would fit.</summary>
public sealed class UserDataTooLargeException(string message) : Exception(message);
