using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Paths;

namespace DevEnv.LocalRunner.StateMachines.Templates;

/// <summary>What may stand to the right of a field that ends in <c>.$</c>: a path or an intrinsic function.</summary>
internal abstract record Expression
{
    public abstract JsonElement Evaluate(Evaluation on, string field);

    public sealed record FromPath(JsonPath Path) : Expression
    {
        public override JsonElement Evaluate(Evaluation on, string field) => on.Get(Path, field);
    }

    public sealed record Constant(JsonElement Value) : Expression
    {
        public override JsonElement Evaluate(Evaluation on, string field) => Value;
    }

    /// <param name="Text">As in the definition, for messages.</param>
    public sealed record Call(string Text, IntrinsicFunction Function, IReadOnlyList<Expression> Arguments) : Expression
    {
        public override JsonElement Evaluate(Evaluation on, string field)
        {
            var values = new JsonElement[Arguments.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Arguments[i].Evaluate(on, field);
            }

            try
            {
                return Function.Run(values, on.Chance);
            }
            catch (IntrinsicFault fault)
            {
                throw new DataFault(StatesErrors.IntrinsicFailure, $"The function '{Text}' had the following error: {fault.Message}");
            }
        }
    }
}

/// <summary>An intrinsic function was given values that it cannot work with.</summary>
internal sealed class IntrinsicFault(string message) : Exception(message);
