using System.Diagnostics;
using System.Threading.Channels;

namespace DevEnv.LocalRunner.Hosting.RuntimeApi;

/// <summary>
/// One started process of one function. It takes invocations one after the other; when it ends, whatever it still owed fails
/// as Lambda words it.
/// </summary>
internal sealed class FunctionProcess : IDisposable
{
    private const int TailLines = 20;
    private readonly Channel<Invocation> _waiting = Channel.CreateUnbounded<Invocation>();
    private readonly Process _process;
    private readonly Action<string> _log;
    private readonly Lock _gate = new();
    private Invocation? _owed;
    private readonly Queue<string> _tail = new();
    private bool _ended;

    private FunctionProcess(Process process, Action<string> log) => (_process, _log) = (process, log);

    public int Id => _process.Id;

    public bool IsAlive
    {
        get
        {
            lock (_gate)
            {
                return !_ended;
            }
        }
    }

    public static FunctionProcess Start(string binary, IReadOnlyDictionary<string, string> environment, Action<string> log)
    {
        var start = new ProcessStartInfo(binary) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var started = new FunctionProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, log);
        started._process.Exited += (_, _) => started.End();
        started._process.OutputDataReceived += (_, line) => started.Write(line.Data);
        started._process.ErrorDataReceived += (_, line) => started.Write(line.Data);
        started._process.Start();
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Only when the one before has been answered.</summary>
    public void Hand(Invocation invocation)
    {
        lock (_gate)
        {
            if (!_ended)
            {
                _owed = invocation;
                _waiting.Writer.TryWrite(invocation);
                return;
            }
        }

        invocation.Fail("Runtime.ExitError", Exit());
    }

    public ValueTask<Invocation> NextAsync(CancellationToken cancellationToken) => _waiting.Reader.ReadAsync(cancellationToken);

    /// <summary>Null when the process owes no answer of this id.</summary>
    public Invocation? Owed(string id) => Owed() is { } owed && owed.Id == id ? owed : null;

    public Invocation? Owed()
    {
        lock (_gate)
        {
            return _owed;
        }
    }

    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }

        lock (_gate)
        {
            _ended = true;
        }

        _process.Dispose();
    }

    private void End()
    {
        // Until all that it wrote has been read, too.
        _process.WaitForExit();
        Invocation? owed;
        lock (_gate)
        {
            (owed, _owed, _ended) = (_owed, null, true);
        }

        owed?.Fail("Runtime.ExitError", Exit());
    }

    private string Exit()
    {
        lock (_gate)
        {
            return $"The function's process ended before it answered. It wrote last:\n{string.Join('\n', _tail)}";
        }
    }

    private void Write(string? line)
    {
        if (string.IsNullOrEmpty(line))
        {
            return;
        }

        lock (_gate)
        {
            _tail.Enqueue(line);
            if (_tail.Count > TailLines)
            {
                _tail.Dequeue();
            }
        }

        _log(line);
    }
}
