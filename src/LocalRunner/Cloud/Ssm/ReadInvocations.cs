using System.Globalization;
using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.Ssm;

internal sealed class ReadInvocations(Invocations invocations, CommandDocument document, TimeProvider time, Func<SsmBehaviour> behaviour)
{
    private const int LongestOutput = 24_000;
    private const int LongestListedOutput = 2_500;
    private const int LargestPage = 50;

    public void Get(SsmInput input, Utf8JsonWriter json)
    {
        input.Only("CommandId", "InstanceId", "PluginName");
        var (command, instance) = (CommandId(input.Required("CommandId", 36)), input.Required("InstanceId", 20));
        if (input.Text("PluginName", 128) is { } plugin && plugin != document.Step)
        {
            throw new SsmException("InvalidPluginName", "");
        }

        var found = invocations.Find(command, instance);
        if (found is null || time.GetUtcNow() < found.RequestedAt + behaviour().InvocationHiddenFor)
        {
            throw SsmException.NoInvocation();
        }

        Identity(json, found);
        json.WriteString("PluginName", document.Step);
        json.WriteNumber("ResponseCode", found.ExitCode ?? -1);
        SsmJsonOut.Stamp(json, "ExecutionStartDateTime", found.StartedAt);
        SsmJsonOut.Stamp(json, "ExecutionEndDateTime", found.StartedAt is null ? null : found.EndedAt);
        json.WriteString("StandardOutputContent", SsmJsonOut.Cut(found.Output, LongestOutput));
        json.WriteString("StandardOutputUrl", "");
        json.WriteString("StandardErrorContent", "");
        json.WriteString("StandardErrorUrl", "");
    }

    public void List(SsmInput input, Utf8JsonWriter json)
    {
        input.Only("CommandId", "InstanceId", "MaxResults", "NextToken", "Details");
        var (command, instance, details) = (input.Text("CommandId", 36), input.Text("InstanceId", 20), input.Flag("Details"));
        var size = input.Number("MaxResults", 1, LargestPage) ?? LargestPage;
        var all = invocations.All
            .Where(i => (command is null || i.CommandId == CommandId(command)) && (instance is null || i.InstanceId == instance))
            .Where(i => time.GetUtcNow() >= i.RequestedAt + behaviour().InvocationHiddenFor)
            .ToList();
        var from = After(all, input.Text("NextToken", 200));
        json.WriteStartArray("CommandInvocations");
        foreach (var invocation in all.Skip(from).Take(size))
        {
            json.WriteStartObject();
            Listed(json, invocation, details);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (from + size < all.Count)
        {
            json.WriteString("NextToken", all[from + size - 1].Key);
        }
    }

    private static void Identity(Utf8JsonWriter json, Invocation invocation)
    {
        json.WriteString("CommandId", invocation.CommandId);
        json.WriteString("InstanceId", invocation.InstanceId);
        json.WriteString("Comment", invocation.Comment);
        json.WriteString("DocumentName", invocation.Document);
        json.WriteString("DocumentVersion", SendCommand.Version);
        json.WriteString("Status", invocation.Status);
        json.WriteString("StatusDetails", invocation.Details);
    }

    private void Listed(Utf8JsonWriter json, Invocation invocation, bool details)
    {
        Identity(json, invocation);
        SsmJsonOut.Time(json, "RequestedDateTime", invocation.RequestedAt);
        json.WriteStartArray("CommandPlugins");
        if (details)
        {
            json.WriteStartObject();
            json.WriteString("Name", document.Step);
            json.WriteString("Status", invocation.Status);
            json.WriteString("StatusDetails", invocation.Details);
            json.WriteNumber("ResponseCode", invocation.ExitCode ?? -1);
            SsmJsonOut.Time(json, "ResponseStartDateTime", invocation.StartedAt);
            SsmJsonOut.Time(json, "ResponseFinishDateTime", invocation.EndedAt);
            json.WriteString("Output", SsmJsonOut.Cut(invocation.Output, LongestListedOutput));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string CommandId(string id) =>
        Guid.TryParseExact(id, "D", out _) ? id.ToLower(CultureInfo.InvariantCulture) : throw new SsmException("InvalidCommandId", "");

    /// <summary>The token names the last element of the page before, so that newer ones do not shift the pages.</summary>
    private static int After(List<Invocation> all, string? token)
    {
        if (token is null)
        {
            return 0;
        }

        var last = all.FindIndex(i => i.Key == token);
        return last >= 0 ? last + 1 : throw new SsmException("InvalidNextToken", "The specified token is not valid.");
    }
}
