using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Combinations;

/// <summary>Combinations bound to a user interface.</summary>
public sealed class BindingsTests
{
    [Test]
    public async Task Bind_OneCombination_ShowsItsNewestValues()
    {
        await using var v = new VirtualCombination();
        var context = new HandPumpedContext(v.Scheduler);
        using var bound = v.Market.Combine(Spy.Legs("+1 C600 -1 C610"))
            .Bind(new BindingOptions { Context = context, Scheduler = v.Scheduler });
        context.Pump();
        Assert.That(bound.Value?.Mid, Is.NaN);

        v.Quote("C600", 8, 8.2);
        v.Quote("C610", 4, 4.2);
        v.Advance(0.5);
        context.Pump();

        Assert.That((bound.Value?.Mid, bound.Version), Is.EqualTo((4.0, 2)));
    }

    [Test]
    public async Task BindLatest_SeveralCombinations_HasARowForEach()
    {
        await using var v = new VirtualCombination();
        var context = new HandPumpedContext(v.Scheduler);
        var strangles = new[] { "-1 C610 -1 P590", "-1 C620 -1 P580" }.Select(Spy.Combination).ToArray();
        using var rows = strangles.Select(strangle => v.Market.Combine(strangle)).Merge()
            .BindLatest(quote => quote.Combination, new BindingOptions { Context = context, Scheduler = v.Scheduler });

        v.Quote("C620", 1, 1.2);
        v.Quote("P580", 2, 2.2);
        v.Advance(0.5);
        context.Pump();
        v.Advance(0.5);
        context.Pump();

        Assert.That(rows.Select(row => row.Value.Combination), Is.EqualTo(strangles));
        Assert.That(rows.Select(row => row.Value.Mid), Is.EqualTo(new[] { double.NaN, -3.2 }));
    }
}
