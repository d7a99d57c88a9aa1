using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Definition;
using DevEnv.LocalRunner.StateMachines.Paths;
using DevEnv.LocalRunner.StateMachines.Templates;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>How data comes into a state and leaves it: InputPath, Parameters, ResultSelector, ResultPath, OutputPath.</summary>
internal static class DataFlow
{
    /// <summary>Of a state's input, a task's result and a state's output, in bytes of UTF-8.</summary>
    public const int LargestPayload = 262_144;

    public static JsonElement Input(Run run, Visit visit) => Select(run, visit, visit.State.InputPath, visit.Input, nameof(State.InputPath));

    public static JsonElement Payload(Run run, Visit visit, PayloadTemplate? template, JsonElement input)
    {
        var payload = template is null ? input : template.Fill(run.Evaluate(input, visit));
        return IsTooLarge(payload)
            ? throw new StateFailure(StatesErrors.DataLimitExceeded, $"The state/task '{visit.State.Name}' has an input with a size exceeding the maximum number of bytes service limit.")
            : payload;
    }

    public static JsonElement Output(Run run, Visit visit, WorkingState state, JsonElement result)
    {
        var selected = state.ResultSelector is null ? result : state.ResultSelector.Fill(run.Evaluate(result, visit));
        return Output(run, visit, ResultPlacement.Place(visit.Input, selected, state.ResultPath));
    }

    public static JsonElement Output(Run run, Visit visit, JsonElement output) =>
        CheckOutput(visit, Select(run, visit, visit.State.OutputPath, output, nameof(State.OutputPath)));

    public static JsonElement CheckOutput(Visit visit, JsonElement output) => IsTooLarge(output)
        ? throw new StateFailure(StatesErrors.DataLimitExceeded, $"The state/task '{visit.State.Name}' returned a result with a size exceeding the maximum number of bytes service limit.")
        : output;

    public static bool IsTooLarge(JsonElement value) => Json.Utf8Size(value) > LargestPayload;

    private static JsonElement Select(Run run, Visit visit, JsonPath? path, JsonElement data, string field) =>
        path is null ? Json.EmptyObject : run.Evaluate(data, visit).Get(path, field);
}
