using System.Reactive.Disposables;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Binding;
using Tastytrade.Rx.Tests.Chains;
using Tastytrade.Rx.Tests.Combinations;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>Every consumer of market data shows at the end of a replay what it showed live, after a loss too.</summary>
public sealed class ConsumersOnReplayTests
{
    [Test]
    public Task LiveOptionChain_OnAReplay_ShowsWhatItShowedLive() => CompareAsync(
        market =>
        {
            var chain = new LiveOptionChain(market, VirtualChain.Chain, VirtualChain.Expiration);
            var options = chain.Calls.Concat(chain.Puts);
            return (() => Text(options.Select(o => $"{o.Quote} {o.Greeks} {o.IsStale}").Append($"{chain.Underlying}")), chain);
        },
        VirtualChain.Symbols.Append(VirtualChain.Underlying));

    [Test]
    public Task LiveWatchlist_OnAReplay_ShowsWhatItShowedLive() => CompareAsync(
        market =>
        {
            var list = new LiveWatchlist(market, "SPY", "QQQ");
            return (() => Text(list.Rows.Select(r => $"{r.Quote} {r.Trade} {r.Summary} {r.Change} {r.IsStale}")), list);
        },
        ["SPY", "QQQ"]);

    [Test]
    public Task Combination_OnAReplay_ShowsWhatItShowedLive() => CompareAsync(
        market =>
        {
            CombinationQuote? latest = null;
            var subscription = market.Combine(Leg.Buy(Spy.Option("C600")), Leg.Sell(Spy.Option("C610"))).Subscribe(q => latest = q);
            return (() => $"{latest}", subscription);
        },
        [Spy.Option("C600").StreamerSymbol, Spy.Option("C610").StreamerSymbol]);

    [Test]
    public Task Binding_OnAReplay_ShowsWhatItShowedLive() => CompareAsync(
        market =>
        {
            var screen = new VirtualScreen();
            var demand = market.Subscribe<Quote>("SPY", "QQQ");
            var rows = market.Quotes.BindLatest(q => q.EventSymbol, screen.Options);
            string Show()
            {
                screen.Draw();
                screen.Draw();
                return Text(rows.Select(row => $"{row.Value.EventSymbol} {row.Value.BidPrice}").Order());
            }

            return (Show, StableCompositeDisposable.Create(demand, rows));
        },
        ["SPY", "QQQ"]);

    private static async Task CompareAsync(Func<IMarketData, (Func<string> Text, IDisposable Consumer)> create, IEnumerable<string> symbols)
    {
        string[] all = [.. symbols];
        await using var v = new VirtualRecorder();
        v.Time.Connect();
        v.Record();
        var (text, consumer) = create(v.Streamer);
        v.Time.AnswerSubscriptions();
        v.Time.AnswerSubscriptions();
        for (var i = 1; i <= 30; i++)
        {
            foreach (var symbol in all)
                Send(v.Time, symbol, i * (Array.IndexOf(all, symbol) + 1));
            v.Time.Advance(TimeSpan.FromMilliseconds(370));
            if (i != 15)
                continue;
            v.Time.Transport.Drop();
            v.Time.Advance(TimeSpan.FromSeconds(3));
            v.Time.Handshake();
            v.Time.AnswerSubscriptions();
            v.Time.AnswerSubscriptions();
        }

        v.Time.Advance(TimeSpan.FromSeconds(2));
        v.Time.Transport.Receive(VirtualStreamer.Keepalive);
        v.Time.Settle();
        var live = text();
        consumer.Dispose();
        await v.EndAsync();
        Assert.That(live, Does.Contain("30").Or.Contain("31"), "it shows the newest values");

        await using var recording = Recording.Open(v.Folder.Path);
        var (replayed, again) = create(recording);
        using (again)
        {
            recording.Run();
            Assert.That(replayed(), Is.EqualTo(live));
            recording.Seek(recording.Start + ((recording.End - recording.Start) / 3));
            recording.Run();
            Assert.That(replayed(), Is.EqualTo(live), "after a seek");
        }
    }

    /// <summary>Sends a number as each value whose channel is open.</summary>
    private static void Send(VirtualStreamer time, string symbol, double number)
    {
        foreach (var (type, fields) in new (string, (string, double)[])[]
        {
            ("Quote", [("bidPrice", number), ("askPrice", number + 1), ("bidSize", 1), ("askSize", 1)]),
            ("Greeks", [("delta", number / 100), ("price", number)]),
            ("Trade", [("price", number), ("size", 1)]),
            ("Summary", [("prevDayClosePrice", number)]),
        })
        {
            if (time.Transport.Sent.Any(f => f.Type == "FEED_SETUP" && f.Connection == time.Transport.Connection
                && f.Body["acceptEventFields"]![type] is not null))
                time.SendEvent(type, symbol, fields);
        }
    }

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines);
}
