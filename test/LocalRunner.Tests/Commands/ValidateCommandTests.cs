using DevEnv.LocalRunner.Commands;

namespace DevEnv.LocalRunner.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_valid_file_ends_with_its_effect()
    {
        var (exit, text) = Validate("version: 1\nexchanges: [{name: kraken, type: spot, sandbox: true, instruments: [BTC/USD]}]\nstrategy: {binary: a}\n");

        exit.ShouldBe(0);
        text.ShouldContain("kraken spot sandbox: BTC/USD");
        text.ShouldContain("48 h");
    }

    [Fact]
    public void A_bad_file_lists_its_problems()
    {
        var (exit, text) = Validate("version: 1\nexchanges: []\n");

        exit.ShouldBe(1);
        text.ShouldContain("file.yaml:2:12: `exchanges` is empty.");
        text.ShouldContain("2 problems.");
    }

    [Fact]
    public void A_huge_file_is_read_no_further_than_the_cap()
    {
        var (exit, text) = Validate(new string('x', 1_000_000));

        exit.ShouldBe(1);
        text.ShouldContain("more than 16384 bytes");
    }

    [Fact]
    public void A_file_that_is_not_there_is_unreadable()
    {
        using var output = new StringWriter();

        ValidateCommand.Run(Path.Combine(folder, "none.yaml"), output).ShouldBe(2);
        ValidateCommand.Run(folder, output).ShouldBe(2);
        ValidateCommand.Run("", output).ShouldBe(2);
        output.ToString().ShouldContain("cannot be read");
    }

    private (int Exit, string Text) Validate(string content)
    {
        var path = Path.Combine(folder, "file.yaml");
        File.WriteAllText(path, content);
        using var output = new StringWriter();
        return (ValidateCommand.Run(path, output), output.ToString());
    }
}
