using System.Text;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.State;

/// <summary>During a deployment, functions of two versions meet one document (docs/decisions/0014).</summary>
public sealed class NewerDocumentTests : IDisposable
{
    private const string Newer = """{"schema":2,"environment":"hello-world-338wp6-2","phase":"a phase of tomorrow","pendingEffects":[{"effect":"an effect of tomorrow"}]}""";
    private readonly Platform _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task A_newer_document_is_refused_by_name_and_version()
    {
        var id = Put(Newer);

        var error = await Should.ThrowAsync<NewerDocument>(_platform.Get<StateStore>().FindAsync(id, TestContext.Current.CancellationToken));

        error.Message.ShouldContain("is of version 2");
        error.Message.ShouldContain("Finish the deployment");
    }

    [Fact]
    public async Task No_event_changes_a_newer_document_and_each_can_come_again()
    {
        _platform.Commit(Platform.SeedFile);
        var id = Put(Newer);
        foreach (var file in new[] { "pull_request.opened.2.json", "pull_request.closed.2.json" })
        {
            var reply = await _platform.DeliverAsync(Platform.Payload(file));

            reply.Status.ShouldBe(503);
        }

        Encoding.UTF8.GetString(_platform.Aws.Objects[ResourceNames.StateKey(id)]).ShouldBe(Newer);
        _platform.Aws.Executions.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_older_document_is_written_back_as_this_version()
    {
        _platform.Commit(Platform.SeedFile);
        await _platform.DeliverAsync(Platform.Payload());
        var (key, body) = _platform.Aws.Objects.Single(o => o.Key.StartsWith(ResourceNames.StatePrefix, StringComparison.Ordinal));
        _platform.Aws.Objects[key] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\"schema\":1,", string.Empty, StringComparison.Ordinal));

        await _platform.DeliverAsync(Platform.Payload("pull_request.closed.2.json"));

        var written = Encoding.UTF8.GetString(_platform.Aws.Objects[key]);
        written.ShouldContain($"\"schema\":{EnvironmentState.CurrentSchema},");
        written.ShouldContain("\"phase\":\"destroying\"");
    }

    private EnvironmentId Put(string json)
    {
        var id = EnvironmentId.Parse("hello-world-338wp6-2");
        _platform.Aws.Objects[ResourceNames.StateKey(id)] = Encoding.UTF8.GetBytes(json);
        return id;
    }
}
