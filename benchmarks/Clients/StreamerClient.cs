using System.Reactive.Disposables;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>This library, with its default options.</summary>
/// <param name="observesEach">Whether each symbol has its own observer, instead of one observer for all quotes.</param>
internal sealed class StreamerClient(bool observesEach) : IFeedClient
{
    private readonly CompositeDisposable subscriptions = [];
    private DXLinkStreamer? streamer;

    public Tally Tally { get; } = new();

    public Counts Counts => streamer?.Diagnostics is { } s ? new(Tally.Events, s.Events, s.Bytes) : default;

    public async Task StartAsync(Uri url, IReadOnlyList<string> symbols)
    {
        streamer = await DXLinkStreamer.ConnectAsync(url, "benchmark", new StreamerOptions().WithoutSubscriptionLimits());
        subscriptions.Add(streamer.Errors.Subscribe(e => Console.Error.WriteLine($"  streamer error: {e}")));
        if (observesEach)
        {
            foreach (var symbol in symbols)
                subscriptions.Add(streamer.Observe<Quote>(symbol).Subscribe(Tally.Count));
        }
        else
        {
            subscriptions.Add(streamer.Quotes.Subscribe(Tally.Count));
            subscriptions.Add(streamer.Subscribe<Quote>(symbols));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (streamer is not null)
            await streamer.DisposeAsync();
        subscriptions.Dispose();
    }
}
