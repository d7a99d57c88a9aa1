using System.Text.Json;
using DevEnv.Contracts.State;
using FsCheck;
using FsCheck.Fluent;

namespace DevEnv.Contracts.Tests.State.Stories;

/// <summary>
/// A life from an absent document, decided by a list of numbers. Between two decisions time passes, the document goes through its
/// stored form, effects are carried out or stay pending, and steps record what they found.
/// </summary>
internal static class Story
{
    // Of each property; more, for a long night, by the variable STORIES.
    private static readonly int Stories = int.TryParse(Environment.GetEnvironmentVariable("STORIES"), out var more) ? more : 200;

    /// <summary>Holds for every story that FsCheck makes up; a counterexample is shrunk to few turns and told.</summary>
    public static void Always(Action<IReadOnlyList<Turn>> check) =>
        Prop.ForAll(Numbers(), numbers =>
        {
            var turns = Play(numbers);
            try
            {
                check(turns);
            }
            catch (ShouldAssertException error)
            {
                throw new ShouldAssertException($"{error.Message}\nThe story:\n{string.Join('\n', turns)}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Stories).WithEndSize(80));

    /// <inheritdoc cref="Always(Action{IReadOnlyList{Turn}})"/>
    public static void EachTurn(Action<Turn> check) => Always(turns =>
    {
        foreach (var turn in turns)
        {
            check(turn);
        }
    });

    public static EnvironmentState Stored(EnvironmentState state) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(state, ContractsJson.Default.EnvironmentState), ContractsJson.Default.EnvironmentState)!;

    public static IReadOnlyList<Turn> Play(IEnumerable<int> numbers)
    {
        var state = Given.New;
        var now = Given.Start;
        List<Turn> turns = [];
        foreach (var number in numbers)
        {
            var dice = new Dice(number);
            now = Later(state, now, dice);
            var intent = new Author(dice, state, now).Any();
            var delivery = dice.In(20) ? $"delivery-{dice.Of(30)}" : null;
            turns.Add(new Turn(state, intent, state.Decide(intent, now, delivery), now, delivery));
            state = Found(Stored(turns[^1].After), dice);
        }

        return turns;
    }

    private static Arbitrary<List<int>> Numbers() =>
        Arb.ToArbitrary(Gen.Choose(0, int.MaxValue - 1).ListOf().Select(numbers => numbers.ToList()), Fewer);

    private static IEnumerable<List<int>> Fewer(List<int> numbers) =>
        Enumerable.Range(0, numbers.Count).Select(i => numbers.Where((_, at) => at != i).ToList())
            .Prepend([.. numbers.Take(numbers.Count / 2)]).Where(fewer => fewer.Count < numbers.Count);

    // Never the same instant: two lives are told apart by when they began.
    private static DateTimeOffset Later(EnvironmentState state, DateTimeOffset now, Dice dice)
    {
        var due = LifePolicy.NextDue(state, now) is { } next && next > now ? next : now;
        return dice.Of(now.AddSeconds(1), now.AddSeconds(1), now.AddSeconds(1), now.AddMinutes(5), now.AddMinutes(5), now.AddHours(1), now.AddHours(15), due.AddTicks(1));
    }

    private static EnvironmentState Found(EnvironmentState state, Dice dice)
    {
        var found = state with { PendingEffects = [.. state.PendingEffects.Where(_ => dice.In(30))] };
        return found switch
        {
            { Phase: Phase.Provisioning, Strategy: null } when dice.In(60) => found with { Strategy = Given.Staged(state.HeadSha!) },
            { Phase: Phase.Provisioning, Launch: null } when dice.In(60) => found with { Launch = new LaunchRecord { ExpiresAt = state.Deadline!.Value } },
            { Update: { Strategy: null } update } when dice.In(60) => found with { Update = update with { Strategy = Given.Staged(update.HeadSha) } },
            _ => found,
        };
    }
}
