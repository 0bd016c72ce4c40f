using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Dom;
using Tastytrade.Rx.DXLink.Feed;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink;

/// <summary>
/// The connections of a streamer: a first one, and more as soon as there are more symbols than one may have. Each is a
/// client of its own with its own share of what is desired; a symbol has all its channels on one of them, so that its
/// events keep their order.
/// </summary>
/// <param name="maxSymbols">How many symbols a connection may have; null for any number.</param>
/// <param name="streamer">The streamer's number.</param>
/// <param name="create">Makes the client of a connection by its number, from 1.</param>
internal sealed class LinkPool(int? maxSymbols, long streamer, Func<int, StreamerCounters, DXLinkClient> create) : IAsyncDisposable
{
    private readonly Lock gate = new();

    /// <summary>Where each symbol is; what nobody desires any more stays until its place is needed.</summary>
    private readonly Dictionary<string, Link> places = [];
    private Link[] links = [Create(1, streamer, create)];
    private int placedSinceSweep;
    private bool isDisposed;

    /// <summary>How many symbols are desired on all channels of all connections.</summary>
    public int SubscriptionCount => links.Sum(l => l.Client.SubscriptionCount);

    /// <summary>What each connection has counted.</summary>
    public IEnumerable<StreamerCounters> Counters => links.Select(l => l.Counters);

    /// <summary>How each connection stands.</summary>
    public IReadOnlyList<ConnectionDiagnostics> Look() => [.. links.Select(l => l.Client.Look())];

    /// <summary>Begins to connect, with the first connection.</summary>
    public void Start() => links[0].Client.Start();

    /// <summary>Wants symbols, until what is given back is called, once.</summary>
    public Action Subscribe(FeedKey key, SymbolKeys symbols, bool observed, long? fromTime, IHistory? history)
    {
        if (maxSymbols is null)
            return Subscribe(links[0].Client, key, symbols, observed, fromTime, history);
        Action[] shares;
        lock (gate)
        {
            MakeRoom(symbols.Symbols);
            shares =
            [
                .. symbols.Symbols.ToLookup(PlaceOf)
                    .Select(share => Subscribe(share.Key.Client, key, new SymbolKeys([.. share], symbols.Source), observed, fromTime, history)),
            ];
        }

        return shares is [var only] ? only : () => Array.ForEach(shares, release => release());
    }

    /// <summary>Lets the server send the snapshot of a history again.</summary>
    public void AskAnew(FeedKey key, SymbolKey symbol, IHistory history) => Find(symbol.Symbol)?.Client.AskAnew(key, symbol, history);

    public Action SubscribeDepth(DepthKey key)
    {
        DXLinkClient client;
        lock (gate)
        {
            MakeRoom([key.Symbol]);
            client = PlaceOf(key.Symbol).Client;
            client.SubscribeDepth(key);
        }

        return () => client.ReleaseDepth(key);
    }

    public void Clear(EventSchema type, IReadOnlyCollection<string> symbols) => Array.ForEach(links, l => l.Client.Clear(type, symbols));

    public void ClearAll(EventSchema type) => Array.ForEach(links, l => l.Client.ClearAll(type));

    public void Reconnect() => Array.ForEach(links, l => l.Client.Reconnect());

    /// <summary>Whether anybody desires a symbol, under whatever contract and source.</summary>
    public bool IsDesired(EventSchema type, string symbol) => Find(symbol)?.Client.IsDesired(type, symbol) == true;

    public bool IsDesired(DepthKey key) => Find(key.Symbol)?.Client.IsDesired(key) == true;

    /// <summary>Whether a symbol is on a connection.</summary>
    public bool IsOn(int connection, string symbol) => Find(symbol)?.Number == connection;

    public async ValueTask DisposeAsync()
    {
        Link[] all;
        lock (gate)
        {
            isDisposed = true;
            all = links;
        }

        await Task.WhenAll(all.Select(l => l.Client.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private static Action Subscribe(DXLinkClient client, FeedKey key, SymbolKeys symbols, bool observed, long? fromTime, IHistory? history)
    {
        var since = client.Subscribe(key, symbols, observed, fromTime, history);
        return () => client.Release(key, symbols, observed, since, history);
    }

    private Link? Find(string symbol)
    {
        if (maxSymbols is null)
            return links[0];
        lock (gate)
            return places.GetValueOrDefault(symbol);
    }

    private Link PlaceOf(string symbol)
    {
        if (maxSymbols is not { } max)
            return links[0];
        if (!places.TryGetValue(symbol, out var link))
        {
            places[symbol] = link = FindRoom(max);
            link.Symbols++;
            placedSinceSweep++;
        }

        return link;
    }

    private Link FindRoom(int max)
    {
        if (Array.Find(links, l => l.Symbols < max) is { } roomy)
            return roomy;
        var link = Create(links.Length + 1, streamer, create);
        links = [.. links, link];
        if (!isDisposed)
            link.Client.Start();
        return link;
    }

    /// <summary>Gives up the places of symbols that nobody desires any more, where more are needed than there are. It goes over all symbols, so it
    /// has to be worth it: one symbol that comes and goes must not cause it each time.</summary>
    private void MakeRoom(IEnumerable<string> symbols)
    {
        if (maxSymbols is not { } max || placedSinceSweep <= max / 10 || symbols.Count(s => !places.ContainsKey(s)) <= links.Sum(l => (long)max - l.Symbols))
            return;
        placedSinceSweep = 0;
        foreach (var link in links)
        {
            var desired = link.Client.DesiredSymbols();
            foreach (var (symbol, place) in places)
            {
                if (place == link && !desired.Contains(symbol))
                    places.Remove(symbol);
            }

            link.Symbols = desired.Count;
        }
    }

    private static Link Create(int number, long streamer, Func<int, StreamerCounters, DXLinkClient> create)
    {
        var counters = new StreamerCounters(streamer, number);
        return new(number, create(number, counters), counters);
    }

    private sealed class Link(int number, DXLinkClient client, StreamerCounters counters)
    {
        public int Number => number;

        public DXLinkClient Client => client;

        public StreamerCounters Counters => counters;

        /// <summary>How many symbols have their place on it.</summary>
        public int Symbols { get; set; }
    }
}
