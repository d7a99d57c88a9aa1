using System.Text;
using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

internal sealed class InstanceActions(Ec2State state, Launcher launcher, Lifecycle lifecycle, Machines machines)
{
    // EC2 keeps the last 64 KB of the console.
    private const int ConsoleSize = 64 * 1024;

    private readonly InstanceXml _xml = new(state);

    private readonly FilterSet<InstanceRecord> _filters = new(i => state.Tags.Of(i.Id), new()
    {
        ["instance-id"] = i => [i.Id],
        ["reservation-id"] = i => [i.ReservationId],
        ["instance-state-name"] = i => [i.State.Name()],
        ["instance-state-code"] = i => [$"{i.State.Code()}"],
        ["instance-type"] = i => [i.InstanceType],
        ["image-id"] = i => [i.ImageId],
        ["client-token"] = i => [i.ClientToken],
        ["availability-zone"] = i => [i.AvailabilityZone],
        ["subnet-id"] = i => [Attached(i)?.SubnetId],
        ["vpc-id"] = i => [Attached(i) is null ? null : state.Seed.Vpc.Id],
        ["private-ip-address"] = i => [Attached(i)?.PrivateIp],
        ["instance.group-id"] = i => Attached(i)?.GroupIds ?? [],
        ["network-interface.group-id"] = i => Attached(i)?.GroupIds ?? [],
        ["iam-instance-profile.arn"] = i => [i.ProfileArn],
    });

    private readonly FilterSet<InstanceRecord> _statusFilters = new(i => state.Tags.Of(i.Id), new()
    {
        ["instance-state-name"] = i => [i.State.Name()],
        ["instance-state-code"] = i => [$"{i.State.Code()}"],
        ["availability-zone"] = i => [i.AvailabilityZone],
    });

    public IEnumerable<KeyValuePair<string, QueryAction>> All =>
    [
        new("RunInstances", Run),
        new("DescribeInstances", Describe),
        new("DescribeInstanceStatus", DescribeStatus),
        new("TerminateInstances", Terminate),
        new("StopInstances", Stop),
        new("StartInstances", Start),
        new("RebootInstances", Reboot),
        new("GetConsoleOutput", GetConsoleOutput),
    ];

    private static InstanceRecord? Attached(InstanceRecord instance) => instance.State == InstanceState.Terminated ? null : instance;

    private string UserInitiated => $"User initiated ({state.Now.UtcDateTime:yyyy-MM-dd HH:mm:ss} GMT)";

    private void Run(QueryForm form, XmlAnswer xml)
    {
        var request = LaunchRequest.Read(form);
        form.Done();
        _xml.Reservation(xml, launcher.Launch(request));
    }

    private void Describe(QueryForm form, XmlAnswer xml)
    {
        var listing = Listing.Read("DescribeInstances", "InstanceId", form, idsOrPages: true);
        form.Done();
        state.RequireInstances(listing.Ids);
        listing.Write(
            xml, "reservationSet", state.ListedInstances, i => i.Id, _filters, state.Behaviour.UnpagedLimit, i => _xml.Reservation(xml, i));
    }

    private void DescribeStatus(QueryForm form, XmlAnswer xml)
    {
        var listing = Listing.Read("DescribeInstanceStatus", "InstanceId", form, idsOrPages: true);
        var all = form.Bool("IncludeAllInstances") ?? false;
        form.Done();
        state.RequireInstances(listing.Ids);
        var instances = state.ListedInstances.Where(i => all || i.State == InstanceState.Running);
        listing.Write(xml, "instanceStatusSet", instances, i => i.Id, _statusFilters, state.Behaviour.UnpagedLimit, i =>
        {
            xml.Text("instanceId", i.Id);
            xml.Text("availabilityZone", i.AvailabilityZone);
            InstanceXml.State(xml, "instanceState", i.State);
            Checks(xml, "systemStatus", i);
            Checks(xml, "instanceStatus", i);
        });
    }

    private void Checks(XmlAnswer xml, string name, InstanceRecord instance) => xml.Element(name, () =>
    {
        var passed = instance.StateSince + state.Behaviour.StatusChecksAfter <= state.Now;
        if (instance.State != InstanceState.Running)
        {
            xml.Text("status", "not-applicable");
            return;
        }

        xml.Text("status", passed ? "ok" : "initializing");
        xml.List("details", [passed ? "passed" : "initializing"], status =>
        {
            xml.Text("name", "reachability");
            xml.Text("status", status);
        });
    });

    private void Terminate(QueryForm form, XmlAnswer xml)
    {
        var instances = Read(form);
        form.Done();
        Change(xml, instances(), i => i.TerminationDisabled
            ? throw new AwsErrorException("OperationNotPermitted", $"The instance '{i.Id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.")
            : () => lifecycle.Terminate(i, UserInitiated, "Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown"));
    }

    private void Stop(QueryForm form, XmlAnswer xml)
    {
        var instances = Read(form);
        form.Bool("Force");
        form.Done();
        Change(xml, instances(), i => i.State is InstanceState.Terminated or InstanceState.ShuttingDown
            ? throw IncorrectState(i, "stopped")
            : () => lifecycle.Stop(i, UserInitiated, "Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown"));
    }

    private void Start(QueryForm form, XmlAnswer xml)
    {
        var instances = Read(form);
        form.Done();
        Change(xml, instances(), i => i.State switch
        {
            InstanceState.Stopped => () => lifecycle.Start(i),
            InstanceState.Running or InstanceState.Pending => AsItIs,
            _ => throw IncorrectState(i, "started"),
        });
    }

    // A request to reboot a terminated instance is ignored (EC2 API reference, RebootInstances).
    private void Reboot(QueryForm form, XmlAnswer xml)
    {
        var instances = Read(form);
        form.Done();
        var acts = instances().Select(i => i.State switch
        {
            InstanceState.Running => () => lifecycle.Reboot(i),
            InstanceState.ShuttingDown or InstanceState.Terminated => (Action)AsItIs,
            _ => throw IncorrectState(i, "rebooted"),
        }).ToList();
        acts.ForEach(act => act());
        xml.Flag("return", true);
    }

    private static void AsItIs()
    {
    }

    private void GetConsoleOutput(QueryForm form, XmlAnswer xml)
    {
        var id = form.Required("InstanceId");
        form.Bool("Latest");
        form.Done();
        var instance = state.RequireInstances([id])[0];
        var text = Encoding.UTF8.GetBytes(machines.ConsoleOutput(instance.Id)).AsSpan();
        xml.Text("instanceId", instance.Id);
        xml.Time("timestamp", state.Now);
        xml.Text("output", text.IsEmpty ? null : Convert.ToBase64String(text[Math.Max(0, text.Length - ConsoleSize)..]));
    }

    private Func<IReadOnlyList<InstanceRecord>> Read(QueryForm form)
    {
        var ids = form.Texts("InstanceId");
        return ids.Count > 0 ? () => state.RequireInstances(ids) : throw Ec2Dialect.Instance.Missing("InstanceId");
    }

    // Every instance is checked before the first is changed: one bad id fails the whole batch.
    private void Change(XmlAnswer xml, IReadOnlyList<InstanceRecord> instances, Func<InstanceRecord, Action> plan)
    {
        foreach (var act in instances.Select(plan).ToList())
        {
            act();
        }

        xml.List("instancesSet", instances, before =>
        {
            xml.Text("instanceId", before.Id);
            InstanceXml.State(xml, "currentState", (state.Instances.Find(before.Id) ?? before).State);
            InstanceXml.State(xml, "previousState", before.State);
        });
    }

    private static AwsErrorException IncorrectState(InstanceRecord instance, string what) => new(
        "IncorrectInstanceState", $"The instance '{instance.Id}' is not in a state from which it can be {what}.");
}
