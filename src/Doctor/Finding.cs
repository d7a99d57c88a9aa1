namespace DevEnv.Doctor;

public enum Level
{
    Ok,

    /// <summary>Nothing is known about it, for a reason that is another finding or a choice.</summary>
    Skip,

    /// <summary>Works, and will not for long or not for all.</summary>
    Warn,

    /// <summary>The platform does not work with this.</summary>
    Fail,
}

/// <param name="Text">What was found: one line, never a secret.</param>
/// <param name="Mend">What to do about it; there with every warning and failure.</param>
public sealed record Finding(Level Level, string Text, string? Mend = null)
{
    public static Finding Ok(string text) => new(Level.Ok, text);

    public static Finding Skip(string text) => new(Level.Skip, text);

    public static Finding Warn(string text, string mend) => new(Level.Warn, text, mend);

    public static Finding Fail(string text, string mend) => new(Level.Fail, text, mend);
}

/// <summary>Looks at one thing of an installation, and changes nothing.</summary>
public interface ICheck
{
    /// <summary>Two or three words for the report.</summary>
    string Name { get; }

    /// <exception cref="NotKnownException">Something that it needs is not known.</exception>
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken);
}

/// <summary>A check needs something that nobody told.</summary>
public sealed class NotKnownException(string what) : Exception($"{what} is not known.");
