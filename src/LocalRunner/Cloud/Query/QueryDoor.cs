using System.Net;

namespace DevEnv.LocalRunner.Cloud.Query;

/// <summary>Reads its parameters, calls <see cref="QueryForm.Done"/>, acts, and writes what stands inside the answer's wrapper.</summary>
internal delegate void QueryAction(QueryForm form, XmlAnswer xml);

/// <summary>From form to action to XML, for one service.</summary>
internal sealed class QueryDoor(QueryDialect dialect, IReadOnlyDictionary<string, QueryAction> actions, Func<string> nextRequestId)
{
    /// <param name="admit">Called with the action's name before it runs; throws to refuse it.</param>
    public AwsResponse Handle(AwsRequest request, Action<string>? admit = null)
    {
        var requestId = nextRequestId();
        try
        {
            var form = QueryForm.Parse(request, dialect);
            var name = form.Required("Action");
            var version = form.Required("Version");
            if (version != dialect.ApiVersion || !actions.TryGetValue(name, out var action))
            {
                throw dialect.UnknownAction(name, version);
            }

            admit?.Invoke(name);
            using var xml = new XmlAnswer(dialect);
            dialect.Answer(xml, name, requestId, () => action(form, xml));
            return form.IsDone
                ? Response(HttpStatusCode.OK, requestId, xml)
                : throw new InvalidOperationException($"{name} did not check for parameters that it does not know.");
        }
        catch (AwsErrorException error)
        {
            using var xml = new XmlAnswer(dialect);
            dialect.Error(xml, error, requestId);
            return Response(error.Status, requestId, xml);
        }
    }

    private static AwsResponse Response(HttpStatusCode status, string requestId, XmlAnswer xml) => new(
        (int)status,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "text/xml;charset=UTF-8",
            ["x-amzn-RequestId"] = requestId,
        },
        xml.ToBytes());
}
