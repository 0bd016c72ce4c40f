using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Recordings.State;
using Tastytrade.Rx.Streaming.Sharing;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>The history that a recording has at a place is the one that live observers had.</summary>
public sealed class RecordedHistoryTests
{
    private const string Symbol = "SPY{=1s}";

    private static readonly Gen<(int Kind, int From, int First, int Count, bool Snip)> Steps =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 10], Gen.Int[0, 12], Gen.Int[0, 4], Gen.Bool);

    [Test]
    public void Apply_AnySnapshotsUpdatesAndLosses_GivesTheHistoryOfTheEngine() => Steps.Array[1, 12].Sample(
        steps =>
        {
            var host = new DetachedSeriesHost();
            var live = new SharedSeries<Candle>(new SeriesKey(EventSchema.Of<Candle>(), Symbol, ""), host);
            var recorded = new RecordedHistory();
            long? from = null;
            var price = 0d;
            foreach (var step in steps)
            {
                var candles = Enumerable.Range(step.First, step.Count).Select(second => At(second, ++price)).ToArray();
                if (from is null || step.Kind == 0)
                {
                    // A new connection requests from an earlier or a later time, and gets a snapshot.
                    live.OnLost();
                    recorded.Suspend(connection: 1);
                    from = step.From * 1000;
                    live.OnRequested(new SeriesRequested(live, from, Begins: true, Before: null));
                }

                IEnumerable<IndexedEvent> events = step.Kind <= 2 ? SnapshotOf(from.Value, candles, step.Snip) : candles;
                foreach (var e in events)
                {
                    live.Apply(e);
                    recorded.Apply(e, from);
                }

                Assert.That(recorded.IsWaiting, Is.EqualTo(live.IsWaiting));
                if (!live.IsWaiting)
                    Assert.That(Text(recorded.Events), Is.EqualTo(Text(live.Events)));
                if (!live.IsWaiting && host.Posts.OfType<SeriesNotice>().LastOrDefault()?.Update is SeriesUpdate<Candle> update)
                    Assert.That(recorded.IsSnip, Is.EqualTo(update.IsSnip));
            }
        },
        iter: 2000,
        threads: 1);

    private static Candle At(int second, double price) =>
        new() { EventSymbol = Symbol, Time = second * 1000L, Index = EventIndex.At(second * 1000L), Open = price };

    private static IndexedEvent[] SnapshotOf(long from, Candle[] candles, bool isSnip) => FeedSinkExtensions.SnapshotOf(
        new EventRequest { EventType = typeof(Candle), Symbol = Symbol, FromTime = DateTimeOffset.FromUnixTimeMilliseconds(from) },
        candles,
        isSnip);

    private static string Text(IEnumerable<IndexedEvent> events) =>
        string.Join(' ', events.Cast<Candle>().Select(c => $"{c.Time}:{c.Open}"));
}
