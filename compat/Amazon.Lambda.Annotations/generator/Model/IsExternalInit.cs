namespace System.Runtime.CompilerServices;

/// <summary>The compiler asks for it where init is written; netstandard2.0 has none.</summary>
internal static class IsExternalInit;
