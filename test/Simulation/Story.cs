using System.Globalization;
using System.Text;

namespace DevEnv.Simulation;

/// <summary>Who did what when, in the episode's own time. The same seed tells the same story, letter by letter.</summary>
internal sealed class Story(TimeProvider time, DateTimeOffset start)
{
    private readonly StringBuilder _text = new();

    public void Tell(string who, string what) =>
        _text.Append(CultureInfo.InvariantCulture, $"{(time.GetUtcNow() - start).TotalHours,8:0.0000} h  {who,-10} {what}\n");

    public override string ToString() => _text.ToString();
}
