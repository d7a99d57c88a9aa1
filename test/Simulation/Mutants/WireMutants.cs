using System.Text;
using System.Text.RegularExpressions;
using DevEnv.Simulation.Faults;

namespace DevEnv.Simulation.Mutants;

/// <summary>A caller that does not look for what it wrote before: the list is empty to it.</summary>
internal sealed class NeverLooks(string peer, string operation, string empty) : WireChange
{
    public override bool IsForEver => true;

    public override HttpResponseMessage? Before(ExternalCall call, HttpRequestMessage request, byte[] body) =>
        call.Peer == peer && call.Operation == operation ? PeerWire.Json(request, System.Net.HttpStatusCode.OK, empty) : null;
}

/// <summary>A caller that reads the first page only.</summary>
internal sealed partial class FirstPageOnly : WireChange
{
    public override bool IsForEver => true;

    public override HttpResponseMessage After(ExternalCall call, HttpRequestMessage request, byte[] body, HttpResponseMessage answer)
    {
        if (call.Peer != "ec2" || !call.Operation.StartsWith("Describe", StringComparison.Ordinal) || !answer.IsSuccessStatusCode)
        {
            return answer;
        }

        var text = Token().Replace(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult(), string.Empty);
        return new HttpResponseMessage(answer.StatusCode) { RequestMessage = request, Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new("text/xml") } } };
    }

    [GeneratedRegex("<nextToken>[^<]*</nextToken>")]
    private static partial Regex Token();
}

/// <summary>A caller that never takes its own marker away.</summary>
internal sealed class NeverDeletes(string operation) : WireChange
{
    public override bool IsForEver => true;

    public override HttpResponseMessage? Before(ExternalCall call, HttpRequestMessage request, byte[] body) =>
        call.Peer == "s3" && call.Operation == operation ? new HttpResponseMessage(System.Net.HttpStatusCode.NoContent) { RequestMessage = request, Content = new ByteArrayContent([]) } : null;
}
