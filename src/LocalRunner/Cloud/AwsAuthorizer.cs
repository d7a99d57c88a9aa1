namespace DevEnv.LocalRunner.Cloud;

/// <summary>Whether the caller may. The request is there for conditions on tags and headers.</summary>
public delegate bool AwsAuthorizer(AwsCaller caller, AwsAccess access, AwsRequest request);

internal static class AccessDenied
{
    public static AwsError For(AwsProtocol protocol, AwsAccess access, string principalArn)
    {
        var message = $"User: {principalArn} is not authorized to perform: {access.Action} on resource: {access.Resource} "
            + "because no identity-based policy allows the action";
        return protocol switch
        {
            AwsProtocol.Json => new AwsError(400, "AccessDeniedException", message),
            AwsProtocol.Ec2 => new AwsError(403, "UnauthorizedOperation", "You are not authorized to perform this operation. " + message),
            _ => new AwsError(403, "AccessDenied", message),
        };
    }
}
