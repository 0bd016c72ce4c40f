using System.Collections.Immutable;
using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Watching.Alerts;

/// <summary>Alerts when a spread is much wider than is usual for its symbol.</summary>
public sealed record SpreadAlerts
{
    /// <summary>The multiple of the usual spread from which a spread is wide.</summary>
    public double WideAt { get; init; } = 3;

    /// <summary>The multiple of the usual spread at which a wide spread becomes usual again.</summary>
    public double UsualAt { get; init; } = 2;

    /// <summary>How long a spread must be wide, or usual again.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the spread is sampled to determine the usual one.</summary>
    public TimeSpan SamplePeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The number of samples that determine the usual spread.</summary>
    public int MaxSamples { get; init; } = 120;

    /// <summary>The number of samples before there is a usual spread.</summary>
    public int MinSamples { get; init; } = 5;

    /// <summary>Emits an alert when the spread of a symbol becomes wide, and one when it is usual again.</summary>
    /// <param name="quotes">The quotes of any number of symbols.</param>
    /// <param name="scheduler">The clock.</param>
    public IObservable<SpreadAlert> Of(IObservable<Quote> quotes, IScheduler scheduler) => quotes
        .Where(quote => quote.Spread > 0)
        .GroupBy(quote => quote.EventSymbol)
        .SelectMany(bySymbol => bySymbol.Publish(one => one
            .WithLatestFrom(Usual(one.Select(quote => quote.Spread), scheduler), (quote, usual) => (Quote: quote, Usual: usual))
            .SidesOf(v => v.Quote.Spread / v.Usual, WideAt, UsualAt, Hold, scheduler)
            .SkipWhile(side => !side.IsAbove)
            .Select(side => new SpreadAlert(side.Value.Quote, side.Value.Usual, side.IsAbove))));

    /// <summary>The median, not the mean: a few wide seconds must not change the usual spread.</summary>
    private IObservable<double> Usual(IObservable<double> spreads, IScheduler scheduler) => spreads
        .Sample(SamplePeriod, scheduler)
        .Scan(ImmutableQueue<double>.Empty, (all, spread) => (all.Count() < MaxSamples ? all : all.Dequeue()).Enqueue(spread))
        .Where(all => all.Count() >= MinSamples)
        .Select(all => all.Order().ElementAt(all.Count() / 2));
}
