using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Paths;

namespace DevEnv.LocalRunner.StateMachines.Choices;

internal abstract record Condition
{
    public abstract bool Holds(Evaluation on);

    public sealed record AllOf(IReadOnlyList<Condition> Parts) : Condition
    {
        public override bool Holds(Evaluation on) => Parts.All(p => p.Holds(on));
    }

    public sealed record AnyOf(IReadOnlyList<Condition> Parts) : Condition
    {
        public override bool Holds(Evaluation on) => Parts.Any(p => p.Holds(on));
    }

    public sealed record Not(Condition Part) : Condition
    {
        public override bool Holds(Evaluation on) => !Part.Holds(on);
    }

    public sealed record IsPresent(JsonPath Variable, bool Wanted) : Condition
    {
        public override bool Holds(Evaluation on) => Variable.Find(on) is not null == Wanted;
    }

    /// <summary>IsNull, IsString and so on.</summary>
    public sealed record IsOfKind(JsonPath Variable, Func<JsonElement, bool> Kind, bool Wanted) : Condition
    {
        public override bool Holds(Evaluation on) => Kind(Value(on, Variable)) == Wanted;
    }

    /// <param name="Operand">The value to compare with, when the definition gives it.</param>
    /// <param name="OperandPath">Where it is, otherwise.</param>
    public sealed record Compares(JsonPath Variable, Func<JsonElement, JsonElement, bool> Test, JsonElement Operand, JsonPath? OperandPath) : Condition
    {
        public override bool Holds(Evaluation on) =>
            Test(Value(on, Variable), OperandPath is null ? Operand : Value(on, OperandPath));
    }

    private static JsonElement Value(Evaluation on, JsonPath path) => path.Find(on) ?? throw DataFault.Runtime(
        $"Invalid path '{path}': The choice state's condition path references an invalid value.");
}
