using System.Reactive.Disposables;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>This library, with its default options.</summary>
/// <param name="observesEach">Whether each symbol has its own observer, instead of one observer for all events of a type.</param>
internal sealed class StreamerClient(bool observesEach) : IFeedClient
{
    private readonly CompositeDisposable subscriptions = [];
    private DXLinkStreamer? streamer;

    /// <summary>The streamer; null before the start.</summary>
    public DXLinkStreamer? Streamer => streamer;

    public Tally Tally { get; } = new();

    public Counts Counts => streamer?.Diagnostics is { } s ? new(Tally.Events, s.Events, s.Bytes) : default;

    public async Task StartAsync(Uri url, IReadOnlyList<string> symbols, IReadOnlyList<EventSchema> types)
    {
        streamer = await DXLinkStreamer.ConnectAsync(url, "benchmark", new StreamerOptions().WithoutSubscriptionLimits());
        subscriptions.Add(streamer.Errors.Subscribe(e => Console.Error.WriteLine($"  streamer error: {e}")));
        foreach (var type in types)
        {
            switch (type.Name)
            {
                case "Quote": Subscribe<Quote>(streamer, symbols, Tally.Count); break;
                case "Greeks": Subscribe<Greeks>(streamer, symbols, Tally.Count); break;
                case "Trade": Subscribe<Trade>(streamer, symbols, Tally.Count); break;
                case "TimeAndSale": Subscribe<TimeAndSale>(streamer, symbols, Tally.Count); break;
                default: throw new ArgumentException($"This client does not count {type.Name}.");
            }
        }
    }

    private void Subscribe<T>(DXLinkStreamer market, IReadOnlyList<string> symbols, Action<T> count)
        where T : MarketEvent
    {
        if (observesEach)
        {
            foreach (var symbol in symbols)
                subscriptions.Add(market.Observe<T>(symbol).Subscribe(count));
        }
        else
        {
            subscriptions.Add(market.Events<T>().Subscribe(count));
            subscriptions.Add(market.Subscribe<T>(symbols));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (streamer is not null)
            await streamer.DisposeAsync();
        subscriptions.Dispose();
    }
}
