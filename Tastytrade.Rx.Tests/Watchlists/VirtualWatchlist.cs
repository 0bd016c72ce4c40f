using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Watchlists;

/// <summary>A watch list on a streamer in virtual time. The test is its server.</summary>
internal sealed class VirtualWatchlist : IAsyncDisposable
{
    /// <summary>The event types of a row.</summary>
    public static readonly string[] Types = ["Quote", "Trade", "TradeETH", "Summary"];

    public VirtualWatchlist(params string[] symbols)
    {
        V = new VirtualStreamer().ConnectStable();
        List = new LiveWatchlist(V.Streamer, symbols);
        V.AnswerSubscriptions();
    }

    public VirtualStreamer V { get; }

    public LiveWatchlist List { get; }

    public WatchlistRow Row(string symbol) => List.Rows.Single(row => row.Symbol == symbol);

    public void SendQuote(string symbol, double bid, double ask) => V.SendEvent("Quote", symbol, ("bidPrice", bid), ("askPrice", ask));

    public void SendTrade(string symbol, double price) => V.SendEvent("Trade", symbol, ("price", price));

    public void SendSummary(string symbol, double close) => V.SendEvent("Summary", symbol, ("prevDayClosePrice", close));

    /// <summary>Sends all values of a symbol: a trade at the price, a quote around it, the previous close at 100.</summary>
    public void Fill(string symbol, double price = 110)
    {
        SendQuote(symbol, price - 1, price + 1);
        SendTrade(symbol, price);
        SendSummary(symbol, 100);
        V.Settle();
    }

    /// <summary>Breaks and restores the connection.</summary>
    public void Reconnect()
    {
        V.Transport.Drop();
        V.Settle();
        V.Handshake();
        V.AnswerSubscriptions();
    }

    /// <summary>The entries that the sent frames add or remove, such as <c>Quote SPY</c>, since the start or the last take.</summary>
    public string[] Sent(string list, int? connection = null) =>
    [
        .. V.Transport.Sent
            .Where(f => f.Connection == (connection ?? f.Connection))
            .SelectMany(f => f.Body[list] as JArray ?? [], (_, e) => $"{(string)e["type"]!} {(string)e["symbol"]!}")
            .Order(),
    ];

    /// <summary>The entries that the symbols need.</summary>
    public static string[] AllOf(params string[] symbols) =>
        [.. symbols.SelectMany(symbol => Types.Select(type => $"{type} {symbol}")).Order()];

    public async ValueTask DisposeAsync()
    {
        await List.DisposeAsync();
        await V.DisposeAsync();
    }
}
