using System.Text;
using DevEnv.LocalRunner.Hosting;

namespace DevEnv.LocalRunner.Tests.Hosting;

/// <summary>Remembers what it was called with and answers as told.</summary>
internal sealed class FakeFunctions : IFunctionHost
{
    public List<(string Function, string Payload)> Calls { get; } = [];

    /// <summary>By the payload; the function fails when it throws.</summary>
    public Func<string, string> Answer { get; set; } = _ => "";

    /// <summary>When set, no call ends before it.</summary>
    public Task Until { get; set; } = Task.CompletedTask;

    public async Task<byte[]> InvokeAsync(string function, byte[] payload, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(payload);
        Calls.Add((function, text));
        await Until;
        return Encoding.UTF8.GetBytes(Answer(text));
    }
}
