using System.CommandLine;
using System.Globalization;
using DevEnv.Contracts.Costs;
using DevEnv.Functions.Shared.Costs;
using DevEnv.LocalRunner.Costs;

namespace DevEnv.LocalRunner.Commands;

/// <summary>`./dev cost`: what the stacks cost before anybody opens a pull request, and what a commitment would save.</summary>
public static class CostCommand
{
    private const string Ordinary = "c6i.2xlarge";

    public static Command Build()
    {
        var folder = new Option<string>("--from") { Description = "The folder of the templates", DefaultValueFactory = _ => "cdk.out" };
        var command = new Command("cost", "What is always on by the templates, what commitments would save, and what was claimed") { folder };
        command.SetAction(result => Run(result.GetRequiredValue(folder), Console.Out, Console.Error));
        return command;
    }

    /// <returns>0, or 1 when there are no templates to read.</returns>
    public static int Run(string folder, TextWriter @out, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(@out);
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            var prices = PriceTable.UsEast1;
            var charges = new StandingReader(prices).Read(Templates.Read(folder));
            Write(charges, prices, @out);
            return 0;
        }
        catch (CommandException problem)
        {
            error.WriteLine($"dev: {problem.Message}");
            return 1;
        }
    }

    private static void Write(StandingCharges charges, PriceTable prices, TextWriter @out)
    {
        var date = prices.AsOf.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        @out.WriteLine($"On-demand list prices of {prices.Region}, {date}, by months of 730 hours. Traffic, calls, logs and storage in S3 are not in it.");
        Section("Always on", @out);
        TextTable.Write(
            ["what", "number", "each", "month"],
            [.. charges.Charges.Select(Row), ["in all", string.Empty, string.Empty, Money.Cents(charges.Month)]],
            "Nothing costs by the hour.",
            @out);
        foreach (var (type, count) in charges.Unpriced)
        {
            @out.WriteLine($"Not in it, for its price was not checked: {count} x {type}");
        }

        Section("Commitments of one year", @out);
        var (ec2, fargate) = (charges.MonthOf(StandingKind.Ec2), charges.MonthOf(StandingKind.Fargate));
        @out.WriteLine($"EC2 is {Money.Cents(ec2)} of it and Fargate {Money.Cents(fargate)}; nothing else can be committed to.");
        TextTable.Write(["commitment", "covers", "saves", "month", "source of the ratio"], Commitment.OneYear.Select(c => Row(c, ec2, fargate)), string.Empty, @out);
        @out.WriteLine("Environments come and go: commit to none of them before a quarter's least number is known.");

        Section($"An environment ({Ordinary})", @out);
        var hour = EnvironmentCost.Of(Ordinary, prices.Region)!.PerHour;
        @out.WriteLine($"{Money.Exact(decimal.Round(hour, 4))} an hour, {Money.Cents(hour * 48)} in 48 hours.");

        Section("What was said, and what it is", @out);
        TextTable.Write(["said", "is"], Claims.Of(prices).Select(c => new[] { c.Said, c.Is }), string.Empty, @out);
    }

    private static string[] Row(Standing standing) =>
        [standing.What, standing.Count.ToString("0", CultureInfo.InvariantCulture), Money.Exact(decimal.Round(standing.Each, 4)), Money.Cents(standing.Month)];

    private static string[] Row(Commitment commitment, decimal ec2, decimal fargate)
    {
        var covered = ec2 + (commitment.CoversFargate ? fargate : 0);
        return [commitment.Name, commitment.CoversFargate ? "EC2, Fargate" : "EC2", FormattableString.Invariant($"{100 * commitment.Saves:0.#} %"), Money.Cents(covered * commitment.Saves), commitment.Source];
    }

    private static void Section(string title, TextWriter @out)
    {
        @out.WriteLine();
        @out.WriteLine($"== {title}");
    }
}
