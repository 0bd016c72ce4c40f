using System.Collections.Immutable;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Chains;

/// <summary>A live chain bound to a user interface, by strike and by option.</summary>
public sealed class BindingsTests
{
    [Test]
    public async Task BindStrikes_OptionChanges_UpdatesTheRowOfItsStrike()
    {
        await using var c = VirtualChain.Open();
        var context = new HandPumpedContext(c.V.Scheduler);
        using var rows = c.Live.BindStrikes(new BindingOptions { Context = context, Scheduler = c.V.Scheduler });
        var view = new ListMirror(rows);
        context.Pump();
        Assert.That(
            rows.Select(row => $"{row.Value.Call?.Option.StreamerSymbol} {row.Value.StrikePrice} {row.Value.Put?.Option.StreamerSymbol}"),
            Is.EqualTo(new[] { ".C10 10 .P10", ".C20 20 .P20" }));

        c.SendQuote(".P20", 3, 4);
        Draw(c, context);

        Assert.That(rows.Select(row => row.Version), Is.EqualTo(new[] { 1, 2 }));
        Assert.That((rows[1].Value.Put?.Quote?.BidPrice, view.Changes.Count), Is.EqualTo((3.0, 2)));
        c.Fill(".C10");
        rows.Dispose();
        Draw(c, context);
        Assert.That((rows[0].Version, c.Live.Calls[0].IsComplete), Is.EqualTo((1, true)), "the chain continues without the rows");
    }

    [Test]
    public async Task BindStrikes_AnExpirationOfAnotherRequest_IsThatOfTheChain()
    {
        await using var c = VirtualChain.Open();
        var options = new BindingOptions { Context = new HandPumpedContext(c.V.Scheduler), Scheduler = c.V.Scheduler };
        var another = VirtualChain.Expiration with { DaysToExpiration = 99, Strikes = [] };
        using var rows = c.Live.BindStrikes(another, options);
        ((HandPumpedContext)options.Context).Pump();

        Assert.That(rows, Has.Count.EqualTo(2));
        Assert.That(
            () => c.Live.BindStrikes(another with { Date = new(2026, 12, 21) }, options),
            Throws.ArgumentException.With.Message.Contains("2026-12-21"));
    }

    [Test]
    public async Task BindOptions_OfAChain_ListsCallsThenPutsByStrike()
    {
        await using var c = VirtualChain.Open();
        var context = new HandPumpedContext(c.V.Scheduler);
        using var rows = c.Live.BindOptions(new BindingOptions { Context = context, Scheduler = c.V.Scheduler });
        context.Pump();
        Assert.That(rows.Select(row => row.Value.Option.StreamerSymbol), Is.EqualTo(VirtualChain.Symbols));

        c.SendGreeks(".P10", -0.4);
        Draw(c, context);

        Assert.That(rows.TryGet(".P10", out var put) && put.Value.Greeks?.Delta == -0.4);
        Assert.That(rows.Select(row => row.Version), Is.EqualTo(new[] { 1, 1, 2, 1 }));
    }

    [TestCase("", "", "")]
    [TestCase("10 20", "", "C10- C20-")]
    [TestCase("", "10 20", "-P10 -P20")]
    [TestCase("10 30 40", "20 30 50", "C10- -P20 C30P30 C40- -P50")]
    public async Task ByStrike_CallsAndPutsAtDifferentStrikes_PairsThoseWithTheSameStrike(string calls, string puts, string strikes)
    {
        await using var c = VirtualChain.Open();
        var snapshot = await c.Live.Snapshots.FirstAsync();

        var rows = (snapshot.Expirations[0] with { Calls = Options(calls), Puts = Options(puts) }).ByStrike();

        Assert.That(string.Join(' ', rows.Select(row => Side("C", row.Call) + Side("P", row.Put))), Is.EqualTo(strikes));
        Assert.That(rows.Select(row => row.StrikePrice), Is.Ordered);

        ImmutableArray<LiveOption> Options(string list) =>
        [
            .. list.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(strike => int.Parse(strike, System.Globalization.CultureInfo.InvariantCulture))
                .Select(strike => snapshot.Calls[0] with { Option = snapshot.Calls[0].Option with { StrikePrice = strike } }),
        ];

        static string Side(string name, LiveOption? option) => option is null ? "-" : $"{name}{option.Option.StrikePrice}";
    }

    private static void Draw(VirtualChain c, HandPumpedContext context)
    {
        c.V.Advance(TimeSpan.FromMilliseconds(300));
        context.Pump();
    }
}
