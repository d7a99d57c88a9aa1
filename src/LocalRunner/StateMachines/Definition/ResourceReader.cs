using System.Text.Json;
using System.Text.RegularExpressions;

namespace DevEnv.LocalRunner.StateMachines.Definition;

/// <summary>The resources that a Task may name: a Lambda function by its ARN, or the optimised lambda:invoke.</summary>
internal static partial class ResourceReader
{
    public static TaskResource Read(Fields fields)
    {
        var text = fields.RequiredText("Resource");
        var isInvoke = InvokeShape().IsMatch(text);
        if (text.Length > 0 && !isInvoke && !FunctionShape().IsMatch(text))
        {
            fields.Report("Resource", $"'{text}' is not supported: use a Lambda function's ARN or arn:aws:states:::lambda:invoke");
        }

        if (isInvoke)
        {
            CheckInvokeParameters(fields);
        }

        return new TaskResource(text, isInvoke);
    }

    private static void CheckInvokeParameters(Fields fields)
    {
        fields.Missing("Parameters");
        if (fields.Of("Parameters", JsonValueKind.Object, "an object") is not { } json)
        {
            return;
        }

        var parameters = fields.Inner(json, "Parameters");
        var given = parameters.Any("FunctionName") is not null | parameters.Any("FunctionName.$") is not null;
        if (!given)
        {
            parameters.Missing("FunctionName");
        }

        parameters.Any("Payload");
        parameters.Any("Payload.$");
        parameters.RefuseOthers("lambda:invoke");
    }

    [GeneratedRegex(@"^arn:aws(-cn|-us-gov)?:states:::lambda:invoke$")]
    private static partial Regex InvokeShape();

    [GeneratedRegex(@"^arn:aws(-cn|-us-gov)?:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9$_-]+)?$")]
    private static partial Regex FunctionShape();
}
