using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Templates;

/// <param name="Most">Of arguments.</param>
internal sealed record IntrinsicFunction(
    string Name, int Least, int Most, Func<IReadOnlyList<JsonElement>, Chance, JsonElement> Run, bool TakesTemplate = false)
{
    public string Takes => (Least, Most) switch
    {
        (0, int.MaxValue) => "any number of arguments",
        var (least, most) when least == most => $"{least} argument(s)",
        (_, int.MaxValue) => $"at least {Least} argument(s)",
        _ => $"{Least} to {Most} arguments",
    };
}
