using DevEnv.Contracts.Environments;

namespace DevEnv.Contracts.Tests.Environments;

public sealed class EnvironmentIdTests
{
    [Theory]
    [InlineData("quant-desk/strategies", 186_853_002, 12, "strategies-338wp6-12")]
    [InlineData("quant-desk/My_Great.Strategies!", 1, 1, "my-great-strategies-1-1")]
    [InlineData("quant-desk/a-name-that-is-much-longer-than-twenty", 36, 7, "a-name-that-is-much-10-7")]
    [InlineData("quant-desk/___", 35, 7, "repo-z-7")]
    public void Is_slug_base36_of_the_repositorys_id_and_number(string repository, long id, int pullRequest, string expected) =>
        EnvironmentId.Of(repository, id, pullRequest).Value.ShouldBe(expected);

    [Fact]
    public void Never_has_more_than_40_characters_and_reads_back()
    {
        var id = EnvironmentId.Of("o/" + new string('x', 100), long.MaxValue, int.MaxValue);

        id.Value.Length.ShouldBeLessThanOrEqualTo(40);
        EnvironmentId.Parse(id.Value).ShouldBe(id);
        new ResourceNames(id, 99999).Role.Length.ShouldBeLessThanOrEqualTo(64);
        new ResourceNames(id, 99999).Execution("provision", 999).Length.ShouldBeLessThanOrEqualTo(80);
        new ResourceNames(id, 99999).ClientToken(8).Length.ShouldBeLessThanOrEqualTo(64);
    }

    [Theory]
    [InlineData("quant-desk/strategies", "other-desk/alpha")]
    [InlineData("quant-desk/strategies", "quant-desk/strategies-338wp6-12")]
    [InlineData("quant-desk/a", "quant-desk/12")]
    [InlineData("quant-desk/___", "quant-desk/a-name-that-is-much-longer-than-twenty")]
    public void The_identity_and_so_the_documents_key_outlive_a_rename(string before, string after)
    {
        var old = EnvironmentId.Of(before, 186_853_002, 12);
        var renamed = EnvironmentId.Of(after, 186_853_002, 12);

        renamed.ShouldNotBe(old);
        renamed.Identity.ShouldBe("338wp6-12");
        old.Identity.ShouldBe("338wp6-12");
        ResourceNames.StateKey(renamed).ShouldBe("environments/338wp6-12.json");
        ResourceNames.StateKey(old).ShouldBe("environments/338wp6-12.json");
        old.Identity.ShouldStartWith(EnvironmentId.IdentityPrefix(186_853_002));
    }

    [Fact]
    public void Identities_of_different_pull_requests_and_repositories_differ()
    {
        (long, int)[] all = [(1, 1), (1, 11), (11, 1), (37, 1), (1, 37), (36, 1), (1, 36)];

        all.Select(one => EnvironmentId.Of("o/r", one.Item1, one.Item2).Identity).ShouldBeUnique();
        EnvironmentId.Of("o/r", 37, 1).Identity.ShouldNotStartWith(EnvironmentId.IdentityPrefix(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("strategies")]
    [InlineData("strategies-4f-0")]
    [InlineData("strategies-4f-01")]
    [InlineData("../prod-4f-1")]
    [InlineData("Strategies-4f-1")]
    [InlineData("-4f-1")]
    [InlineData("a-very-long-name-that-nobody-made-with-of-4f-1")]
    public void Refuses_what_it_could_not_have_made(string text)
    {
        EnvironmentId.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => EnvironmentId.Parse(text)).Message.ShouldContain(text);
    }

    [Theory]
    [InlineData("ada", "ada")]
    [InlineData("renovate[bot]", "renovate.bot.")]
    public void A_login_becomes_a_tag_value_that_iam_takes(string login, string expected) => EnvironmentTags.Value(login).ShouldBe(expected);
}
