using DevEnv.Contracts.Environments;

namespace DevEnv.Contracts.Tests.Environments;

/// <summary>What carries a name that we could not have given is not ours.</summary>
public sealed class ReadingNamesTests
{
    [Theory]
    [InlineData("dev-env-strategies-4fzz-12-g3", "strategies-4fzz-12", 3)]
    [InlineData("dev-env-a-g-b-1-g10", "a-g-b-1", 10)]
    public void A_name_of_ours_tells_environment_and_generation(string name, string id, int generation)
    {
        var names = ResourceNames.FromName(name).ShouldNotBeNull();

        (names.Environment.Value, names.Generation).ShouldBe((id, generation));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dev-env-lookalike")]
    [InlineData("dev-env-shared-egress")]
    [InlineData("strategies-4fzz-12-g3")]
    [InlineData("dev-env-strategies-4fzz-12")]
    [InlineData("dev-env-strategies-4fzz-12-g0")]
    [InlineData("dev-env-strategies-4fzz-12-g03")]
    [InlineData("dev-env-strategies-4fzz-12-g-3")]
    [InlineData("dev-env-strategies-4fzz-12-g3x")]
    [InlineData("dev-env-strategies-4fzz-12-g99999999999")]
    [InlineData("dev-env-Strategies-4fzz-12-g3")]
    public void Any_other_name_tells_nothing(string? name) => ResourceNames.FromName(name).ShouldBeNull();

    [Theory]
    [InlineData("2026-11-23T09:00:00Z", true)]
    [InlineData("2026-11-23T09:00:00+01:00", false)]
    [InlineData("2026-11-23", false)]
    [InlineData("abc", false)]
    [InlineData("-1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_time_is_read_only_in_the_format_that_is_written(string? text, bool isTime) => (EnvironmentTags.ReadTime(text) is { } time && EnvironmentTags.Time(time) == text).ShouldBe(isTime);
}
