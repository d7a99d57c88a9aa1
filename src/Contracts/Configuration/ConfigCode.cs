namespace DevEnv.Contracts.Configuration;

/// <summary>What kind of problem; stable, for tests and for counting.</summary>
public static class ConfigCode
{
    public const string TooLarge = "too-large";
    public const string NotUtf8 = "not-utf8";
    public const string ControlCharacter = "control-character";
    public const string Tab = "tab";
    public const string TooDeep = "too-deep";
    public const string EmptyFile = "empty-file";
    public const string Syntax = "syntax";
    public const string Anchor = "anchor";
    public const string Alias = "alias";
    public const string Tag = "tag";
    public const string MergeKey = "merge-key";
    public const string DuplicateKey = "duplicate-key";
    public const string ComplexKey = "complex-key";
    public const string SecondDocument = "second-document";
    public const string Directive = "directive";
    public const string MultiLineText = "multi-line-text";

    public const string Version = "version";
    public const string UnknownKey = "unknown-key";
    public const string MissingKey = "missing-key";
    public const string ForbiddenKey = "forbidden-key";
    public const string EmptyValue = "empty-value";
    public const string WrongType = "wrong-type";
    public const string NotAChoice = "not-a-choice";
    public const string OutOfRange = "out-of-range";
    public const string NotExact = "not-exact";
    public const string TooFew = "too-few";
    public const string TooMany = "too-many";
    public const string TextLength = "text-length";
    public const string NotPrintable = "not-printable";
    public const string BadMoment = "bad-moment";
    public const string BadPath = "bad-path";

    public const string SandboxOnly = "sandbox-only";
    public const string VenueNotAllowed = "venue-not-allowed";
    public const string TypeNotAllowed = "type-not-allowed";
    public const string BadInstrument = "bad-instrument";
    public const string InstrumentNotAllowed = "instrument-not-allowed";
    public const string DuplicateInstrument = "duplicate-instrument";
    public const string DuplicateExchange = "duplicate-exchange";
    public const string ReplayOrder = "replay-order";
}
