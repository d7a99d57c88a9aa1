namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>What EC2 can see of IAM's instance profiles at this moment; IAM's answers reach EC2 late.</summary>
public interface IInstanceProfileLookup
{
    InstanceProfileView? FindByName(string name);

    InstanceProfileView? FindByArn(string arn);
}

/// <param name="RoleArn">Null until its role has reached EC2.</param>
public sealed record InstanceProfileView(string Arn, string Id, string? RoleArn)
{
    public bool HasRole => RoleArn is not null;
}
