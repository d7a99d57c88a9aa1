namespace NATS.NKeys;

/// <summary>A key's text is not one. The text itself is never part of the message.</summary>
public class NKeysException(string message, Exception? innerException = null) : Exception(message, innerException);
