using System.Text;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Candles of one minute on a streamer in virtual time. The test is the server; minutes are counted from 1970.</summary>
/// <param name="overlap">How far before the newest candle a new session begins; none for the newest only.</param>
/// <param name="maxEvents">How many candles a history may have.</param>
/// <param name="maxPending">How many events may wait.</param>
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

    /// <summary>Follows the candles from a minute on.</summary>
    public List<CandleUpdate> Follow(int from, out IDisposable subscription, CandlePeriod? period = null)
    {
        var told = new List<CandleUpdate>();
        subscription = V.Streamer.ObserveCandles("SPY", period ?? CandlePeriod.Minutes(1), Minute(from)).Subscribe(told.Add);
        return told;
    }

    public List<CandleUpdate> Follow(int from) => Follow(from, out _);

    /// <summary>What was told to the server since the last look: +added@minute, -removed@minute.</summary>
    public string Asked()
    {
        V.AnswerSubscriptions();
        var sent = V.Transport.Sent.Where(f => f.Type == "FEED_SUBSCRIPTION").ToArray();
        V.Transport.Sent.RemoveAll(f => f.Type == "FEED_SUBSCRIPTION");
        return string.Join(' ', sent.SelectMany(f => Entries(f, "remove", "-").Concat(Entries(f, "add", "+"))));
    }

    public void Say(params IEnumerable<IndexedEvent> rows)
    {
        SayUndelivered(rows);
        V.Settle();
    }

    /// <summary>Says rows on the channel of a contract, where there is more than one for their type.</summary>
    public void SayOn(string contract, params IEnumerable<IndexedEvent> rows)
    {
        SayUndelivered([.. rows], contract);
        V.Settle();
    }

    /// <summary>Says rows that wait to be delivered.</summary>
    public void SayUndelivered(params IEnumerable<IndexedEvent> rows) => SayUndelivered([.. rows], null);

    private void SayUndelivered(IndexedEvent[] list, string? contract)
    {
        var ofContract = V.Transport.Sent
            .Where(f => f.Type == "CHANNEL_REQUEST" && (contract is null || (string?)f.Body["parameters"]!["contract"] == contract))
            .Select(f => f.Channel)
            .ToHashSet();
        var channel = V.Transport.Sent.Last(f => f.Type == "FEED_SETUP" && f.Connection == V.Transport.Connection
            && f.Body["acceptEventFields"]![list[0].GetType().Name] is not null && ofContract.Contains(f.Channel)).Channel;
        V.Transport.SayRaw(Encoding.UTF8.GetBytes($"{{\"type\":\"FEED_DATA\",\"channel\":{channel},\"data\":[{string.Join(',', list.Select(e => e.ToJson()))}]}}"));
    }

    /// <summary>The connection, which has stood for a while, is lost, and is there again.</summary>
    public void Lose()
    {
        V.Advance(TimeSpan.FromSeconds(15));
        V.Transport.Drop();
        V.Settle();
        V.Handshake();
        V.Settle();
    }

    /// <summary>An update as text, with minutes in place of indexes: see <see cref="SeriesText"/>.</summary>
    public static string Short(SeriesUpdate<Candle> update) => SeriesText.Of(update, candle => candle.Time / 60_000);

    public ValueTask DisposeAsync() => V.DisposeAsync();

    private static IEnumerable<string> Entries(SentFrame frame, string list, string sign) =>
        frame.Body[list]?.Select(e => $"{sign}{e["symbol"]}{(e["fromTime"] is { } from ? $"@{(long)from / 60_000.0}" : "")}") ?? [];
}
