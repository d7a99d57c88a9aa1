using System.Globalization;
using System.Text.RegularExpressions;
using DevEnv.LocalRunner.Commands;
using DevEnv.Shared;

namespace DevEnv.LocalRunner.Tests.Costs;

public sealed class CostCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Own(string name) => RepositoryTree.At("test", "LocalRunner.Tests", "Costs", name);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_whole_page_is_as_agreed() => Cost(Own("templates")).ShouldBe(File.ReadAllText(Own("cost.txt")));

    /// <summary>Prices by hand, from the table of the research: dollars an hour, a month, and how many there are.</summary>
    [Theory]
    [InlineData("t3.medium instance", 3, 0.0416 * 730)]
    [InlineData("gp3 disk of 8 GB", 3, 8 * 0.08)]
    [InlineData("gp3 disk of 50 GB", 3, 50 * 0.08)]
    [InlineData("Fargate task, 1 vCPU and 2 GB", 2, (0.04048 + (2 * 0.004445)) * 730)]
    [InlineData("NAT gateway", 1, 0.045 * 730)]
    [InlineData("public IPv4 address", 1, 0.005 * 730)]
    [InlineData("interface endpoint, by zone", 2, 0.01 * 730)]
    [InlineData("alarm, by metric", 3, 0.10)]
    [InlineData("alarm over alarms", 1, 0.50)]
    [InlineData("dashboard", 1, 3.00)]
    [InlineData("secret", 1, 0.40)]
    public void A_line_is_its_number_times_its_price(string what, int count, double each)
    {
        var cells = Cells(Line(what));
        cells[1].ShouldBe(count.ToString(CultureInfo.InvariantCulture));
        Dollars(cells[3]).ShouldBe(Math.Round((decimal)(count * each), 2), 0.005m);
    }

    [Fact]
    public void The_sum_is_the_sum_of_the_lines()
    {
        var lines = Cost(Own("templates")).Split("== ")[1].Split('\n').Where(l => l.Contains('$')).Select(l => (Name: Cells(l)[0], Dollars: Dollars(Cells(l)[^1]))).ToList();
        lines.Count.ShouldBe(12);
        lines.Single(l => l.Name == "in all").Dollars.ShouldBe(lines.Where(l => l.Name != "in all").Sum(l => l.Dollars), 0.05m);
    }

    [Fact]
    public void Reserved_instances_save_on_ec2_and_a_savings_plan_on_fargate_too()
    {
        const double ec2 = 3 * 0.0416 * 730;
        const double fargate = 2 * (0.04048 + (2 * 0.004445)) * 730;
        Dollars(Cells(Line("Reserved, standard, nothing upfront"))[3]).ShouldBe((decimal)(0.379 * ec2), 0.005m);
        Dollars(Cells(Line("Compute Savings Plan, nothing upfront"))[3]).ShouldBe((decimal)(0.27 * (ec2 + fargate)), 0.005m);
    }

    [Fact]
    public void What_was_claimed_is_multiplied_out()
    {
        var page = Cost(Own("templates"));
        var node = 0.34 + (((30 * 0.08) + (2 * 0.40)) / 730);
        foreach (var dollars in new[] { node * 48, 2 * node * 48, node * 24 * 14, 30 * node * 24 * 14, 0.01 * 730 })
        {
            page.ShouldContain(dollars.ToString("$#,##0.00", CultureInfo.InvariantCulture));
        }

        page.ShouldContain((0.01 * 730 / (0.045 - 0.01)).ToString("0 GB", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_has_no_price_is_said()
    {
        Line("Not in it, for its price was not checked: 1 x AWS::EC2::Instance x9.huge").ShouldNotBeNull();
        Line("Not in it, for its price was not checked: 1 x AWS::CloudWatch::InsightRule").ShouldNotBeNull();
    }

    [Fact]
    public void Without_templates_it_says_how_to_make_them()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        CostCommand.Run(_folder.Path, output, error).ShouldBe(1);
        error.ToString().ShouldContain("./dev synth");
        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_no_template_is_named()
    {
        var file = _folder.File("x.template.json", "[]");
        using var error = new StringWriter();
        CostCommand.Run(_folder.Path, TextWriter.Null, error).ShouldBe(1);
        error.ToString().ShouldContain(file);
    }

    private static string Cost(string folder)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        CostCommand.Run(folder, output, error).ShouldBe(0, error.ToString());
        return output.ToString();
    }

    private static string Line(string begins) => Cost(Own("templates")).Split('\n').Single(l => l.StartsWith(begins, StringComparison.Ordinal));

    private static string[] Cells(string line) => Regex.Split(line, " {2,}");

    private static decimal Dollars(string cell) => decimal.Parse(cell.TrimStart('$'), NumberStyles.Number, CultureInfo.InvariantCulture);
}
