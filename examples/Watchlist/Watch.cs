using System.Collections.Immutable;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Tastytrade.Rx.Examples.Watching.Alerts;

namespace Tastytrade.Rx.Examples.Watching;

/// <summary>The streams of the example, composed.</summary>
internal sealed class Watch : IAsyncDisposable
{
    public const int TrailLength = 20;

    private readonly IMarketData market;
    private readonly LiveWatchlist list;
    private readonly LiveOptionChain chain;
    private readonly HashSet<string> options;
    private readonly IScheduler scheduler = DefaultScheduler.Instance;

    private Watch(IMarketData market, LiveWatchlist list, LiveOptionChain chain)
    {
        (this.market, this.list, this.chain) = (market, list, chain);
        options = [.. chain.Expiration.Options.Select(option => option.StreamerSymbol)];

        // Shared, so that the usual spreads are determined only once.
        var quotes = market.Quotes.Where(quote => list.Symbols.Contains(quote.EventSymbol));
        Spreads = new SpreadAlerts().Of(quotes, scheduler).Publish().RefCount();
        Deltas = new DeltaAlerts().Of(market.Greeks.Where(greeks => options.Contains(greeks.EventSymbol)), scheduler);
    }

    public IObservable<SpreadAlert> Spreads { get; }

    public IObservable<DeltaAlert> Deltas { get; }

    /// <summary>All alerts as lines of text.</summary>
    public IObservable<string> Alerts => Spreads.Select(alert => $"{alert}")
        .Merge(Deltas.Select(alert => $"{alert}"))
        .Merge(market.Reconnections.Select(r => $"reconnected after {r.Offline.TotalSeconds:F1} s"))
        .Select(line => $"{DateTime.Now:HH:mm:ss} {line}");

    /// <summary>The screen, at most four times a second. Each source changes its part of the screen.</summary>
    public IObservable<Screen> Screens => Observable.Merge(
            list.Snapshots.Select(rows => Change(screen => screen with { Rows = rows })),
            list.Snapshots
                .TrailsOf(TimeSpan.FromSeconds(1), TrailLength, scheduler)
                .Select(trails => Change(screen => screen with { Trails = trails })),
            market.ConnectionStates.Select(state => Change(screen => screen with { Connection = state })),
            Alerts.Select(line => Change(screen => screen with { Alerts = [line, .. screen.Alerts.Take(99)] })),
            Spreads.Select(alert => Change(screen => screen with
            {
                Wide = alert.IsWide ? screen.Wide.Add(alert.Symbol) : screen.Wide.Remove(alert.Symbol),
            })))
        .Scan(new Screen(), (screen, change) => change(screen))
        .Sample(TimeSpan.FromMilliseconds(250), scheduler);

    /// <summary>The put whose delta is nearest to −0.30 now, as text.</summary>
    public string ThirtyDelta => $"{chain.Chain.UnderlyingSymbol} {chain.Expiration.Date:yyyy-MM-dd}: "
        + (chain.ByDelta(0.30, OptionType.Put) is { Greeks: { } greeks } put
            ? $"30-delta put {put.Option.StrikePrice:0.##} ({greeks.Delta:F3})"
            : "no Greeks yet");

    public static async Task<Watch> OpenAsync(Market market, IEnumerable<string> symbols, string underlying, CancellationToken end)
    {
        var chain = await market.GetOptionChainAsync(underlying, end);
        var live = new LiveOptionChain(market.Streamer, chain, chain.Expirations[0]);
        return new Watch(market.Streamer, new LiveWatchlist(market.Streamer, symbols), live);
    }

    public void Execute(Command command)
    {
        if (command.Verb == '+')
            list.Add(command.Symbol);
        else if (list.Symbols.FirstOrDefault(symbol => symbol.Equals(command.Symbol, StringComparison.OrdinalIgnoreCase)) is { } listed)
            list.Remove(listed);
    }

    public async ValueTask DisposeAsync()
    {
        await list.DisposeAsync();
        await chain.DisposeAsync();
    }

    private static Func<Screen, Screen> Change(Func<Screen, Screen> change) => change;
}
