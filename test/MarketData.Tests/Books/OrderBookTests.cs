using DevEnv.MarketData.Books;

namespace DevEnv.MarketData.Tests.Books;

public sealed class OrderBookTests
{
    [Fact]
    public void Prices_equal_in_value_are_one_level()
    {
        var side = new BookSide(isBid: true);
        side.Set(8476.98m, 1m);
        side.Set(8476.980m, 2.50m);

        side.Count.ShouldBe(1);
        side.Best!.Value.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe("2.50");
        side.Set(8476.9800m, 0.00m);
        side.Best.ShouldBeNull();
    }

    [Fact]
    public void Removing_a_level_that_is_not_there_is_normal()
    {
        var side = new BookSide(isBid: false);
        side.Set(5, 0);
        side.Set(4, 1);
        side.Set(5, 0);

        side.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_side_is_what_a_sorted_map_would_be(bool isBid)
    {
        var random = new Random(7);
        var side = new BookSide(isBid);
        var model = new SortedDictionary<decimal, decimal>();
        for (var i = 0; i < 20_000; i++)
        {
            var price = random.Next(1, 400) / 4m;
            var quantity = random.Next(3) == 0 ? 0m : random.Next(1, 1000) / 8m;
            side.Set(price, quantity);
            if (quantity == 0)
                model.Remove(price);
            else
                model[price] = quantity;
            if (i % 1000 == 0)
            {
                side.Truncate(100);
                foreach (var worst in (isBid ? model.Keys.Reverse() : model.Keys).Skip(100).ToList())
                    model.Remove(worst);
            }
        }

        var wanted = (isBid ? model.Reverse() : model).Select(level => new BookLevel(level.Key, level.Value)).ToList();
        Enumerable.Range(0, side.Count).Select(rank => side[rank]).ShouldBe(wanted);
        side.Best.ShouldBe(wanted[0]);
    }
}
