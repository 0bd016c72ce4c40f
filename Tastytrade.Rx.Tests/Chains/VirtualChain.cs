using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Chains;

/// <summary>A live chain of two strikes on a streamer in virtual time. The test is its server.</summary>
internal sealed class VirtualChain : IAsyncDisposable
{
    public const string Underlying = "SPX";
    public static readonly string[] Symbols = [".C10", ".C20", ".P10", ".P20"];

    private VirtualChain(VirtualStreamer streamer, LiveOptionChain live, long createdAt)
    {
        V = streamer;
        Live = live;
        CreatedAt = createdAt;
    }

    public VirtualStreamer V { get; }

    public LiveOptionChain Live { get; }

    /// <summary>The tick at which the chain was made.</summary>
    public long CreatedAt { get; }

    public static OptionExpiration Expiration { get; } = new()
    {
        RootSymbol = Underlying,
        UnderlyingSymbol = Underlying,
        UnderlyingStreamerSymbol = Underlying,
        Date = new DateOnly(2026, 12, 18),

        // Out of order, as servers may list them.
        Strikes = [Strike(20), Strike(10)],
    };

    public static OptionChain Chain { get; } = new()
    {
        UnderlyingSymbol = Underlying,
        UnderlyingStreamerSymbol = Underlying,
        Expirations = [Expiration],
    };

    public static VirtualChain Open(LiveOptionChainOptions? options = null, Func<StreamerOptions, StreamerOptions>? vary = null)
    {
        var v = new VirtualStreamer(vary).ConnectStable();
        var createdAt = v.Scheduler.Clock;
        var chain = new VirtualChain(v, new LiveOptionChain(v.Streamer, Chain, Expiration, options), createdAt);
        chain.AnswerSubscriptions();
        return chain;
    }

    public void AnswerSubscriptions() => V.AnswerSubscriptions();

    public void SendQuote(string symbol, double bid, double ask) => V.SendEvent("Quote", symbol, ("bidPrice", bid), ("askPrice", ask));

    public void SendGreeks(string symbol, double delta = 0.5) => V.SendEvent("Greeks", symbol, ("delta", delta));

    public void SendTrade(double price) => V.SendEvent("Trade", Underlying, ("price", price));

    public void SendSummary(double close) => V.SendEvent("Summary", Underlying, ("prevDayClosePrice", close));

    /// <summary>Both values of options, and one tick for their delivery and that of what comes with it.</summary>
    public void Fill(params IEnumerable<string> symbols)
    {
        foreach (var symbol in symbols)
        {
            SendQuote(symbol, 1, 2);
            SendGreeks(symbol);
        }

        V.Settle();
    }

    public ValueTask DisposeAsync() => V.DisposeAsync();

    private static OptionStrike Strike(int price) => new() { Price = price, Call = Option(OptionType.Call, price), Put = Option(OptionType.Put, price) };

    private static Option Option(OptionType type, int strike) => new()
    {
        Symbol = $"{type}{strike}",
        StreamerSymbol = $".{type.ToString()[0]}{strike}",
        Type = type,
        StrikePrice = strike,
        ExpirationDate = new DateOnly(2026, 12, 18),
        RootSymbol = Underlying,
        UnderlyingSymbol = Underlying,
    };
}
