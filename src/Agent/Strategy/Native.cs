using System.Runtime.InteropServices;

namespace DevEnv.Agent.Strategy;

internal static partial class Native
{
    public const int Terminate = 15;
    public const int Kill = 9;

    /// <summary>Signals a process, or with a negative id its group; a process that is gone already is no error.</summary>
    public static void Signal(int process, int signal) => _ = SendSignal(process, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
