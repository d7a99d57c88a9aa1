namespace DevEnv.LocalRunner.StateMachines.Templates;

/// <summary>The 18 functions of Step Functions, by name.</summary>
/// <remarks>https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html</remarks>
internal static class IntrinsicFunctions
{
    private static readonly Dictionary<string, IntrinsicFunction> ByName = new IntrinsicFunction[]
    {
        new("States.Format", 1, int.MaxValue, (a, _) => TextFunctions.Format(a), TakesTemplate: true),
        new("States.StringToJson", 1, 1, (a, _) => TextFunctions.StringToJson(a[0])),
        new("States.JsonToString", 1, 1, (a, _) => Json.Text(Json.Compact(a[0]))),
        new("States.StringSplit", 2, 2, (a, _) => TextFunctions.Split(a[0], a[1])),
        new("States.Base64Encode", 1, 1, (a, _) => TextFunctions.Base64Encode(a[0])),
        new("States.Base64Decode", 1, 1, (a, _) => TextFunctions.Base64Decode(a[0])),
        new("States.Hash", 2, 2, (a, _) => TextFunctions.Hash(a[0], a[1])),
        new("States.UUID", 0, 0, (_, chance) => Json.Text(chance.NextGuid().ToString("D"))),
        new("States.Array", 0, int.MaxValue, (a, _) => Json.Array(a)),
        new("States.ArrayPartition", 2, 2, (a, _) => ArrayFunctions.Partition(a[0], a[1])),
        new("States.ArrayContains", 2, 2, (a, _) => ArrayFunctions.Contains(a[0], a[1])),
        new("States.ArrayRange", 3, 3, (a, _) => ArrayFunctions.Range(a[0], a[1], a[2])),
        new("States.ArrayGetItem", 2, 2, (a, _) => ArrayFunctions.GetItem(a[0], a[1])),
        new("States.ArrayLength", 1, 1, (a, _) => Json.Number(Argument.List(a[0]).Count)),
        new("States.ArrayUnique", 1, 1, (a, _) => ArrayFunctions.Unique(a[0])),
        new("States.JsonMerge", 3, 3, (a, _) => ArrayFunctions.Merge(a[0], a[1], a[2])),
        new("States.MathRandom", 2, 3, MathFunctions.Random),
        new("States.MathAdd", 2, 2, (a, _) => MathFunctions.Add(a[0], a[1])),
    }.ToDictionary(f => f.Name, StringComparer.Ordinal);

    public static IntrinsicFunction? Find(string name) => ByName.GetValueOrDefault(name);
}
