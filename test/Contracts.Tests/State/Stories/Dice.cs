namespace DevEnv.Contracts.Tests.State.Stories;

/// <summary>What one number of a generated list decides: the same number, the same choices.</summary>
internal sealed class Dice(int seed)
{
    private uint _state = (uint)seed;

    public int Of(int sides)
    {
        _state = (_state * 1_664_525) + 1_013_904_223;
        return (int)((_state >> 8) % (uint)sides);
    }

    public bool In(int percent) => Of(100) < percent;

    public T Of<T>(params IReadOnlyList<T> choices) => choices[Of(choices.Count)];
}
