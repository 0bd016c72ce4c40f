using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>One-minute candles of a streamer in virtual time. The test is the server; minutes are counted from 1970.</summary>
/// <param name="overlap">How far before the newest candle a recovery begins; zero for the newest candle only.</param>
/// <param name="maxEvents">The limit on the candles of a history.</param>
/// <param name="maxPending">The limit on queued events.</param>
internal sealed class VirtualHistory(TimeSpan overlap = default, int maxEvents = 1000, int maxPending = 1_000_000) : IAsyncDisposable
{
    public const string Symbol = "SPY{=m}";

    public VirtualStreamer V { get; } = new VirtualStreamer(
        options => options with { RecoveryOverlap = overlap, MaxHistoryEvents = maxEvents, MaxPendingEvents = maxPending }).ConnectStable();

    public static DateTimeOffset Minute(int minute) => DateTimeOffset.FromUnixTimeSeconds(minute * 60);

    public static Candle Bar(int minute, double open, EventFlags flags = EventFlags.None, string symbol = Symbol) => new()
    {
        EventSymbol = symbol,
        Time = minute * 60_000L,
        Index = (minute * 60L) << 32,
        Open = open,
        EventFlags = flags,
    };

    /// <summary>Observes the candles from a minute on; the list receives the updates.</summary>
    public List<CandleUpdate> Follow(int from, out IDisposable subscription, CandlePeriod? period = null)
    {
        var updates = new List<CandleUpdate>();
        subscription = V.Streamer.ObserveCandles("SPY", period ?? CandlePeriod.Minutes(1), Minute(from)).Subscribe(updates.Add);
        return updates;
    }

    public List<CandleUpdate> Follow(int from) => Follow(from, out _);

    /// <summary>Observes the candles from minute 10 on, and answers with the history 10=1 11=2 12=3.</summary>
    public List<CandleUpdate> FollowThreeBars()
    {
        var updates = Follow(10);
        TakeRequests();
        Send(Bar(12, 3, EventFlags.SnapshotBegin), Bar(11, 2), Bar(10, 1, EventFlags.SnapshotEnd));
        Assert.That(updates, Has.Count.EqualTo(1));
        return updates;
    }

    /// <summary>
    /// The subscriptions sent since the last call: <c>+symbol@minute</c> for an added one, <c>-symbol@minute</c> for a removed one.
    /// </summary>
    public string TakeRequests()
    {
        V.AnswerSubscriptions();
        var sent = V.Transport.Sent.Where(f => f.Type == "FEED_SUBSCRIPTION").ToArray();
        V.Transport.Sent.RemoveAll(f => f.Type == "FEED_SUBSCRIPTION");
        return string.Join(' ', sent.SelectMany(f => Entries(f, "remove", "-").Concat(Entries(f, "add", "+"))));
    }

    public void Send(params IEnumerable<IndexedEvent> rows)
    {
        SendUndelivered(rows);
        V.Settle();
    }

    /// <summary>Sends rows on the channel of a contract, where a type has several channels.</summary>
    public void SendOn(string contract, params IEnumerable<IndexedEvent> rows)
    {
        SendUndelivered([.. rows], contract);
        V.Settle();
    }

    /// <summary>Sends rows without letting them be delivered.</summary>
    public void SendUndelivered(params IEnumerable<IndexedEvent> rows) => SendUndelivered([.. rows], null);

    private void SendUndelivered(IndexedEvent[] list, string? contract)
    {
        var ofContract = V.Transport.Sent
            .Where(f => f.Type == "CHANNEL_REQUEST" && (contract is null || (string?)f.Body["parameters"]!["contract"] == contract))
            .Select(f => f.Channel)
            .ToHashSet();
        var channel = V.Transport.Sent.Last(f => f.Type == "FEED_SETUP" && f.Connection == V.Transport.Connection
            && f.Body["acceptEventFields"]![list[0].GetType().Name] is not null && ofContract.Contains(f.Channel)).Channel;
        var data = string.Join(',', list.Select(e => e.ToJson()));
        V.Transport.Receive(Encoding.UTF8.GetBytes($"{{\"type\":\"FEED_DATA\",\"channel\":{channel},\"data\":[{data}]}}"));
    }

    /// <summary>Loses a stable connection and restores it.</summary>
    public void Lose()
    {
        V.Advance(TimeSpan.FromSeconds(15));
        V.Transport.Drop();
        V.Settle();
        V.Handshake();
        V.Settle();
    }

    /// <summary>An update as text, written as in <see cref="Rows"/> with minutes as indexes; <c>R</c> and a minute after the letter mark a
    /// recovery from that minute.</summary>
    public static string Short(SeriesUpdate<Candle> u) =>
        (u.IsSnip ? "N" : u.IsSnapshot ? "S" : "T") + (u.IsRecovery ? $"R{u.RecoveredFrom!.Value.ToUnixTimeSeconds() / 60}" : "")
        + $" [{Text(u.Series)}] +[{Text(u.Added)}] ~[{Text(u.Changed)}] -[{Text(u.Removed)}]";

    public ValueTask DisposeAsync() => V.DisposeAsync();

    private static string Text(IEnumerable<Candle> bars) => string.Join(' ', bars.Select(c => $"{c.Time / 60_000}={c.Open}"));

    private static IEnumerable<string> Entries(SentFrame frame, string list, string sign) =>
        frame.Body[list]?.Select(e => $"{sign}{e["symbol"]}{(e["fromTime"] is { } from ? $"@{(long)from / 60_000.0}" : "")}") ?? [];
}
