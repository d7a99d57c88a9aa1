using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Amazon.Lambda.RuntimeSupport")]
