using System.Runtime.CompilerServices;

// The guard before the parser is compared with the parser itself, which no public door shows.
[assembly: InternalsVisibleTo("DevEnv.Contracts.Tests")]
