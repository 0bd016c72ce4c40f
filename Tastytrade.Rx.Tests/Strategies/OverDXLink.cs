using System.Text;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Strategies;

/// <summary>The strategy's market over a DXLink connection; this class is its server.</summary>
internal sealed class OverDXLink : StrategyMarket
{
    private readonly VirtualStreamer streamer;
    private readonly List<Candle> candles = [];
    private readonly OrderedDictionary<(Type, string), MarketEvent> newest = [];

    public OverDXLink() => streamer = new VirtualStreamer(scheduler: Scheduler).ConnectStable();

    public override IMarketData Market => streamer.Streamer;

    public override void Quote(double bid, double ask) => Keep(new Quote { EventSymbol = Underlying, BidPrice = bid, AskPrice = ask });

    public override void Option(string symbol, double delta)
    {
        Keep(new Quote { EventSymbol = symbol, BidPrice = 1, AskPrice = 1.1 });
        Keep(new Greeks { EventSymbol = symbol, Delta = delta });
    }

    public override void Minute(int minute, double close)
    {
        candles.Insert(0, Candle(minute, close));
        Send(candles[0]);
    }

    public override void Answer()
    {
        streamer.AnswerSubscriptions();
        foreach (var e in newest.Values)
            Send(e);
        Send([.. candles.Select((candle, i) => candle with
        {
            EventFlags = (i == 0 ? EventFlags.SnapshotBegin : 0) | (i == candles.Count - 1 ? EventFlags.SnapshotEnd : 0),
        })]);
        Settle();
    }

    public override void Lose() => streamer.Transport.Drop();

    public override void Restore()
    {
        streamer.Handshake();
        Answer();
    }

    public override ValueTask DisposeAsync() => streamer.DisposeAsync();

    private void Keep(MarketEvent e)
    {
        newest.Remove((e.GetType(), e.EventSymbol));
        newest.Add((e.GetType(), e.EventSymbol), e);
        Send(e);
    }

    /// <summary>Sends events of one type if its channel is open.</summary>
    private void Send(params MarketEvent[] events)
    {
        var setup = streamer.Transport.Sent.LastOrDefault(f => f.Type == "FEED_SETUP" && f.Connection == streamer.Transport.Connection
            && f.Body["acceptEventFields"]![events[0].GetType().Name] is not null);
        if (setup is not null && streamer.Transport.IsOpen)
        {
            streamer.Transport.Receive(Encoding.UTF8.GetBytes(
                $"{{\"type\":\"FEED_DATA\",\"channel\":{setup.Channel},\"data\":[{string.Join(',', events.Select(e => e.ToJson()))}]}}"));
        }
    }
}
