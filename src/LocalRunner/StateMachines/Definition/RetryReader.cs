using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Retries;

namespace DevEnv.LocalRunner.StateMachines.Definition;

internal static class RetryReader
{
    // AWS: MaxDelaySeconds is less than 31622400, a year; MaxAttempts at most 99999999.
    private const int LongestDelay = 31_622_399;
    private const int MostAttempts = 99_999_999;

    public static IReadOnlyList<Retrier> Retriers(Fields fields) =>
        ReadAll(fields, "Retry", (one, isLast) =>
        {
            one.Any("Comment");
            var retrier = new Retrier
            {
                Errors = ReadErrors(one, isLast),
                IntervalSeconds = one.Whole("IntervalSeconds", 1, MostAttempts) ?? 1,
                MaxAttempts = one.Whole("MaxAttempts", 0, MostAttempts) ?? 3,
                BackoffRate = one.Number("BackoffRate", 1, double.MaxValue, whole: false) ?? 2,
                MaxDelaySeconds = one.Whole("MaxDelaySeconds", 1, LongestDelay),
                FullJitter = ReadJitter(one),
            };
            if (retrier.MaxDelaySeconds <= retrier.IntervalSeconds)
            {
                one.Report("MaxDelaySeconds", "must be greater than IntervalSeconds");
            }

            one.RefuseOthers("a retrier");
            return retrier;
        });

    public static IReadOnlyList<Catcher> Catchers(Fields fields) =>
        ReadAll(fields, "Catch", (one, isLast) =>
        {
            one.Any("Comment");
            var catcher = new Catcher(ReadErrors(one, isLast), one.RequiredText("Next"), StateReader.ReadResultPath(one));
            one.RefuseOthers("a catcher");
            return catcher;
        });

    private static List<T> ReadAll<T>(Fields fields, string field, Func<Fields, bool, T> read)
    {
        // An empty list is what CDK writes for none.
        if (fields.Any(field) is { ValueKind: JsonValueKind.Array } none && none.GetArrayLength() == 0)
        {
            return [];
        }

        var all = fields.List(field, required: false);
        return [.. all.Select((json, i) => read(fields.Inner(json, $"{field}[{i}]"), i == all.Count - 1))];
    }

    private static bool ReadJitter(Fields one)
    {
        var strategy = one.Text("JitterStrategy");
        if (strategy is not (null or "FULL" or "NONE"))
        {
            one.Report("JitterStrategy", $"'{strategy}' is neither FULL nor NONE");
        }

        return strategy == "FULL";
    }

    private static List<string> ReadErrors(Fields one, bool isLast)
    {
        var errors = new List<string>();
        foreach (var json in one.List("ErrorEquals", required: true))
        {
            var error = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
            if (error.Length == 0)
            {
                one.Report("ErrorEquals", "holds something that is not an error name");
            }

            if (error.StartsWith("States.", StringComparison.Ordinal) && !StatesErrors.Reserved.Contains(error))
            {
                one.Report("ErrorEquals", $"'{error}' is not one of the States.* errors, and names of one's own may not begin so");
            }

            errors.Add(error);
        }

        if (errors.Contains(StatesErrors.All) && (errors.Count > 1 || !isLast))
        {
            one.Report("ErrorEquals", $"{StatesErrors.All} must stand alone and in the last entry");
        }

        return errors;
    }
}
