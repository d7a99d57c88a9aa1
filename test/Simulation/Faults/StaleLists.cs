using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DevEnv.LocalRunner.Time;

namespace DevEnv.Simulation.Faults;

/// <summary>
/// EC2's lists as of some moments ago: in a spell, the same question gets the answer that it got before, and an answer that
/// nobody ever asked for is empty (EC2 API reference, "Eventual consistency").
/// </summary>
internal sealed partial class StaleLists(VirtualClock clock, DateTimeOffset start, IReadOnlyList<StaleSpell> spells, Story story) : WireChange
{
    private readonly Dictionary<string, byte[]> _known = [];

    public override HttpResponseMessage? Before(ExternalCall call, HttpRequestMessage request, byte[] body)
    {
        var now = clock.GetUtcNow() - start;
        if (!IsList(call) || spells.FirstOrDefault(s => s.At <= now && now < s.At + s.For) is not { } spell)
        {
            return null;
        }

        var old = spell.IsEmpty ? null : _known.GetValueOrDefault(Question(body));
        if (old is null && call.Operation != "DescribeInstances")
        {
            return null;
        }

        story.Tell("ec2", $"answers {call} with {(old is null ? "an empty" : "an old")} list");
        return Answer(request, old ?? Encoding.UTF8.GetBytes("""<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>stale</requestId><reservationSet/></DescribeInstancesResponse>"""));
    }

    public override HttpResponseMessage After(ExternalCall call, HttpRequestMessage request, byte[] body, HttpResponseMessage answer)
    {
        if (IsList(call) && answer.IsSuccessStatusCode)
        {
            var bytes = answer.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
            _known[Question(body)] = bytes;
            return Answer(request, bytes);
        }

        return answer;
    }

    private static bool IsList(ExternalCall call) => call.Peer == "ec2" && call.Operation.StartsWith("Describe", StringComparison.Ordinal);

    private static string Question(byte[] body) => Body().Replace(Encoding.UTF8.GetString(body), string.Empty);

    private static HttpResponseMessage Answer(HttpRequestMessage request, byte[] bytes) =>
        new(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent(bytes) { Headers = { ContentType = new("text/xml") } } };

    [GeneratedRegex("ClientToken=[^&]*&?")]
    private static partial Regex Body();
}
