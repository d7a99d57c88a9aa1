using System.Runtime.InteropServices;

namespace DevEnv.Agent.Strategy;

internal static partial class Native
{
    public const int Terminate = 15;
    public const int Kill = 9;

    /// <summary>Signals a process, or with a negative id its group.</summary>
    /// <returns>False when there was nobody to signal.</returns>
    public static bool Signal(int process, int signal) => SendSignal(process, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
