using Amazon.CDK;

namespace DevEnv.Cdk.Network;

/// <summary>How a machine's script tells CloudFormation that it came to its end, or did not. It needs no role.</summary>
public static class ReadySignal
{
    /// <param name="script">Ends with status 0 only when the machine does its work.</param>
    /// <param name="resource">Logical id of the resource that waits.</param>
    public static string Around(string script, string resource) => $$"""
        #!/bin/bash
        set -euo pipefail
        report() {
          status=$?
          /opt/aws/bin/cfn-signal --exit-code "$status" --stack '{{Aws.STACK_NAME}}' --resource '{{resource}}' --region '{{Aws.REGION}}'
        }
        trap report EXIT
        {{script}}

        """;

    public static CfnCreationPolicy Awaited(int minutes) => new()
    {
        ResourceSignal = new CfnResourceSignal { Count = 1, Timeout = $"PT{minutes}M" },
    };
}
