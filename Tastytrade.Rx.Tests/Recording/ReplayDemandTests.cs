using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>What a demand gets from a recording that was made for another one.</summary>
public sealed class ReplayDemandTests
{
    [Test]
    public async Task Observe_SymbolsThatWereNotRecorded_GivesNothing()
    {
        await using var recording = (await SimulatedRecording.GetAsync()).Open();
        var seen = 0;
        using var first = recording.Observe<Quote>(["TSLA"]).Subscribe(_ => seen++);
        using var second = recording.Observe<Summary>(["SPY"]).Subscribe(_ => seen++);
        using var third = recording.Depth("QQQ", "ntv").Subscribe(_ => seen++);
        recording.Run();
        Assert.That(seen, Is.Zero);
        Assert.That(recording.Latest<Quote>("TSLA"), Is.Null);
        Assert.That(recording.CountSubscriptions<Quote>(["TSLA"]).Waiting, Is.EqualTo(1));
    }

    [Test]
    public async Task ObserveCandles_FromBeforeTheRecordedTime_IsMarkedAsCut()
    {
        var recorded = await SimulatedRecording.GetAsync();
        await using var recording = recorded.Open();
        recording.RunUntil(recorded.Complete);
        CandleUpdate? late = null, exact = null;
        using var first = recording.ObserveCandles("SPY", CandlePeriod.Seconds(1), recorded.From.AddDays(-1)).Subscribe(u => late = u);
        using var second = recording.ObserveCandles("QQQ", CandlePeriod.Seconds(1), recorded.From).Subscribe(u => exact = u);
        recording.RunFor(TimeSpan.Zero);
        Assert.That(late!.IsSnip);
        Assert.That(exact!.IsSnip, Is.False);
        Assert.That(late.Candles, Has.Count.EqualTo(exact.Candles.Count));
    }

    [Test]
    public async Task ObserveCandles_FromALaterTime_BeginsThere()
    {
        var recorded = await SimulatedRecording.GetAsync();
        await using var recording = recorded.Open();
        var from = recorded.From.AddSeconds(10);
        CandleUpdate? update = null;
        using var first = recording.ObserveCandles("SPY", CandlePeriod.Seconds(1), from).Subscribe(u => update = u);
        recording.Run();
        Assert.That(update!.Candles[0].Timestamp, Is.InRange(from, from.AddSeconds(1)));
        Assert.That(update.IsSnip, Is.False);
    }

    /// <summary>Prints were recorded as a stream; their history begins with the first of them.</summary>
    [Test]
    public async Task ObserveHistory_OfWhatWasRecordedAsAStream_BeginsWithTheFirstEventAndIsCut()
    {
        var recorded = await SimulatedRecording.GetAsync();
        await using var recording = recorded.Open();
        var prints = new List<TimeAndSale>();
        SeriesUpdate<TimeAndSale>? update = null;
        using var first = recording.Observe<TimeAndSale>(["SPY"]).Subscribe(prints.Add);
        using var second = recording.ObserveHistory<TimeAndSale>(new() { Symbol = "SPY", From = recorded.From }).Subscribe(u => update = u);
        var isCut = false;
        using var third = recording.ObserveHistory<TimeAndSale>(new() { Symbol = "SPY", From = recorded.From })
            .Subscribe(u => isCut |= u.IsSnip);
        recording.Run();
        Assert.That(isCut);
        Assert.That(update!.Series, Is.Not.Empty);
        Assert.That(update.Series[update.Series.Count - 1].Index, Is.EqualTo(prints[^1].Index));
    }

    /// <summary>Candles were recorded as a history; without one, only new values come.</summary>
    [Test]
    public async Task Observe_OfWhatWasRecordedAsAHistory_GivesNewEventsOnly()
    {
        var recorded = await SimulatedRecording.GetAsync();
        await using var recording = recorded.Open();
        var seen = new List<Candle>();
        using var plain = recording.Observe<Candle>(["SPY{=s}"]).Subscribe(seen.Add);
        recording.Run();
        Assert.That(seen, Is.Not.Empty);
        Assert.That(seen.Select(c => c.EventFlags), Is.All.EqualTo(EventFlags.None));
        Assert.That(seen[0].Timestamp, Is.GreaterThan(recording.Start.AddSeconds(-3)));
        Assert.That(seen.Select(c => c.Time), Is.Ordered);
    }

    [Test]
    public async Task Observe_TheWildcard_GivesWhatIsRecordedOfAnySymbol()
    {
        var recorded = await SimulatedRecording.GetAsync();
        await using var recording = recorded.Open();
        var seen = new HashSet<string>();
        var own = new HashSet<string>();
        using var all = recording.Events<Quote>().Subscribe(q => own.Add(q.EventSymbol));
        using var any = recording.Observe<Quote>(["*"]).Subscribe(q => seen.Add(q.EventSymbol));
        recording.Run();
        Assert.That(own, Is.EquivalentTo(SimulatedRecording.Symbols));
        Assert.That(seen, Is.SubsetOf(own));
    }

    [Test]
    public async Task UnsubscribedAndSubscribedAgain_InTheRecording_LeavesNoOldValue()
    {
        await using var v = new VirtualRecorder().Connect("QQQ").Record();
        var handle = v.Streamer.Subscribe<Quote>("SPY");
        v.Time.AnswerSubscriptions();
        v.Quote("SPY", 1);
        v.Time.Advance(TimeSpan.FromSeconds(1));
        handle.Dispose();
        v.Time.Advance(TimeSpan.FromSeconds(1));
        var gone = v.Time.Scheduler.Now;
        v.Time.Advance(TimeSpan.FromSeconds(1));
        using var again = v.Streamer.Subscribe<Quote>("SPY");
        v.Time.AnswerSubscriptions();
        v.Time.Advance(TimeSpan.FromSeconds(1));
        var back = v.Time.Scheduler.Now;
        v.Time.Advance(TimeSpan.FromSeconds(1));
        v.Quote("SPY", 2);
        await v.EndAsync();
        foreach (var time in new[] { gone, back })
        {
            await using var recording = Recording.Open(v.Folder.Path);
            recording.RunUntil(time);
            using var late = recording.Subscribe<Quote>("SPY");
            recording.RunFor(TimeSpan.Zero);
            Assert.That(recording.Latest<Quote>("SPY"), Is.Null);
            recording.Run();
            Assert.That(recording.Latest<Quote>("SPY")!.BidPrice, Is.EqualTo(2));
        }
    }
}
