namespace DevEnv.LocalRunner.Cloud.Ec2;

internal static class InstanceStates
{
    public static string Name(this InstanceState state) => state switch
    {
        InstanceState.Pending => "pending",
        InstanceState.Running => "running",
        InstanceState.ShuttingDown => "shutting-down",
        InstanceState.Terminated => "terminated",
        InstanceState.Stopping => "stopping",
        InstanceState.Stopped => "stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>As EC2 numbers them.</summary>
    public static int Code(this InstanceState state) => state switch
    {
        InstanceState.Pending => 0,
        InstanceState.Running => 16,
        InstanceState.ShuttingDown => 32,
        InstanceState.Terminated => 48,
        InstanceState.Stopping => 64,
        InstanceState.Stopped => 80,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
