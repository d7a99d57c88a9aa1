namespace DevEnv.LocalRunner.StateMachines.Definition;

internal static class QueryLanguage
{
    public static void Check(Fields fields)
    {
        if (fields.Text("QueryLanguage") is { } language and not "JSONPath")
        {
            fields.Report("QueryLanguage", $"'{language}' is not supported, only JSONPath");
        }
    }
}
