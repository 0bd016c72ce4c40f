using System.Collections.Immutable;
using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Watching.Alerts;

/// <summary>Tells when a spread widens beyond what is usual for its symbol.</summary>
public sealed record SpreadAlerts
{
    /// <summary>How many times the usual spread is wide.</summary>
    public double WideAt { get; init; } = 3;

    /// <summary>How many times it is not wide any more.</summary>
    public double UsualAt { get; init; } = 2;

    /// <summary>How long it must be so.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often one looks at the spread to know what is usual.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many looks back what is usual reaches.</summary>
    public int Looks { get; init; } = 120;

    /// <summary>How many looks it takes to know.</summary>
    public int LooksNeeded { get; init; } = 5;

    /// <summary>Alerts of each symbol by itself: one when it becomes wide, one when it is usual again.</summary>
    /// <param name="quotes">Of any number of symbols.</param>
    /// <param name="scheduler">The clock.</param>
    public IObservable<SpreadAlert> Of(IObservable<Quote> quotes, IScheduler scheduler) => quotes
        .Where(quote => quote.Spread > 0)
        .GroupBy(quote => quote.EventSymbol)
        .SelectMany(bySymbol => bySymbol.Publish(one => one
            .WithLatestFrom(Usual(one.Select(quote => quote.Spread), scheduler), (quote, usual) => (Quote: quote, Usual: usual))
            .SidesOf(v => v.Quote.Spread / v.Usual, WideAt, UsualAt, Hold, scheduler)
            .SkipWhile(side => !side.IsAbove)
            .Select(side => new SpreadAlert(side.Value.Quote, side.Value.Usual, side.IsAbove))));

    /// <summary>The median and not the mean: some wide seconds shall not pass for usual.</summary>
    private IObservable<double> Usual(IObservable<double> spreads, IScheduler scheduler) => spreads
        .Sample(Look, scheduler)
        .Scan(ImmutableQueue<double>.Empty, (looks, spread) => (looks.Count() < Looks ? looks : looks.Dequeue()).Enqueue(spread))
        .Where(looks => looks.Count() >= LooksNeeded)
        .Select(looks => looks.Order().ElementAt(looks.Count() / 2));
}
