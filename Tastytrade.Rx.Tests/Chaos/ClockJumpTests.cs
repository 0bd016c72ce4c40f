using NUnit.Framework;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>The wall clock is set forward or back by a day while time goes on as ever.</summary>
public sealed class ClockJumpTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan[] Jumps = [Day, -Day];

    private JumpingClock clock = null!;

    [TestCaseSource(nameof(Jumps))]
    public async Task Keepalives_GoOnInTheirRhythm(TimeSpan jump)
    {
        await using var v = Connected();
        clock.Jump(jump);

        for (var i = 0; i < 12; i++)
        {
            v.Transport.Receive(Keepalive);
            v.Advance(TimeSpan.FromSeconds(5));
        }

        var sent = v.Transport.Take().Where(f => f.Type == "KEEPALIVE").Select(f => f.Tick);
        Assert.That(sent, Is.EqualTo(new[] { Ticks.Seconds(20), Ticks.Seconds(40), Ticks.Seconds(60) }));
        Assert.That(v.Transport.HangUps, Is.Empty);
    }

    [TestCaseSource(nameof(Jumps))]
    public async Task ServerThatFallsSilent_IsNoticedAsSoonAsEver(TimeSpan jump)
    {
        await using var v = Connected();
        v.Transport.Receive(Keepalive);
        var now = v.Scheduler.Clock;
        clock.Jump(jump);

        v.Advance(TimeSpan.FromSeconds(60));

        // A machine that slept has not heard of the server for as long, so a clock that was set forward makes it look at once, and no sooner than it looks.
        Assert.That(v.Transport.HangUps.Single(), Is.InRange(now, now + Ticks.Seconds(60)));
        v.Handshake();
        v.Settle();
        Assert.That((v.States.Values()[^1].Status, v.States.Values()[^1].Session), Is.EqualTo((ConnectionStatus.Connected, 2)));
    }

    [TestCaseSource(nameof(Jumps))]
    public async Task EventsAndLatestValues_GoOn(TimeSpan jump)
    {
        await using var v = Connected();
        v.Subscribe<Quote>("SPY");
        var quotes = v.Record(v.Streamer.Quotes);
        v.SendEvent("Quote", "SPY", ("bidPrice", 1));
        v.Settle();

        clock.Jump(jump);
        v.SendEvent("Quote", "SPY", ("bidPrice", 2));
        v.Settle();

        Assert.That(quotes.Values().Select(q => q.BidPrice), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(v.Streamer.Latest<Quote>("SPY"), Is.SameAs(quotes.Values()[1]));
        Assert.That(quotes.Values()[1].ReceivedAt - quotes.Values()[0].ReceivedAt, Is.EqualTo(jump).Within(TimeSpan.FromSeconds(1)));
    }

    [TestCaseSource(nameof(Jumps))]
    public async Task Reconnection_WhileTheClockJumps_IsAuthorizedAndSubscribed(TimeSpan jump)
    {
        await using var v = Connected();
        v.Subscribe<Quote>("SPY");
        v.Transport.Take();

        v.Transport.Drop();
        clock.Jump(jump);
        v.Advance(TimeSpan.FromSeconds(10));
        v.Handshake();
        v.AnswerSubscriptions();

        Assert.That(v.Transport.Take().Where(f => f.Type == "FEED_SUBSCRIPTION").SelectMany(f => f.Symbols("add")), Is.EqualTo(new[] { "SPY" }));
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
        Assert.That(v.Reconnections.Values().Single().Offline.TotalSeconds, Is.EqualTo(jump > TimeSpan.Zero ? 86_410 : 10).Within(1));
    }

    [TestCaseSource(nameof(Jumps))]
    public async Task ValuesOfALostConnection_AreStaleUntilTheyComeAgain(TimeSpan jump)
    {
        await using var v = Connected();
        await using var list = new LiveWatchlist(v.Streamer, ["SPY"]);
        v.AnswerSubscriptions();
        Fill(v);
        var before = list.Rows[0].IsStale;

        clock.Jump(jump);
        v.Transport.Drop();
        v.Settle();
        var during = list.Rows[0].IsStale;
        v.Advance(TimeSpan.FromSeconds(5));
        v.Handshake();
        v.AnswerSubscriptions();
        var connected = list.Rows[0].IsStale;
        Fill(v);

        Assert.That((before, during, connected, list.Rows[0].IsStale), Is.EqualTo((false, true, true, false)));

        static void Fill(VirtualStreamer v)
        {
            v.SendEvent("Quote", "SPY", ("bidPrice", 1), ("askPrice", 2));
            v.SendEvent("Trade", "SPY", ("price", 1.5));
            v.SendEvent("Summary", "SPY", ("prevDayClosePrice", 1));
            v.Settle();
        }
    }

    [TestCaseSource(nameof(Jumps))]
    public async Task TokenCache_ServesATokenAllTheSame(TimeSpan jump)
    {
        clock = new JumpingClock(new Microsoft.Reactive.Testing.TestScheduler());
        var fetched = 0;
        var cache = new TokenCache<QuoteToken>(
            _ => Task.FromResult(new QuoteToken { Token = $"{++fetched}", DXLinkUrl = new("wss://x.example"), ExpiresAt = clock.Now + Day }),
            token => token.ExpiresAt!.Value, clock, default);
        await cache.GetAsync(default);

        clock.Jump(jump);

        // Set forward, it looks as if the old one had ended; set back, the server says so when it has.
        Assert.That((await cache.GetAsync(default)).Token.Reveal(), Is.EqualTo(jump > TimeSpan.Zero ? "2" : "1"));
        clock.Jump(-jump);
        Assert.That((await cache.GetAsync(default)).Token.Reveal(), Is.EqualTo(jump > TimeSpan.Zero ? "2" : "1"));
    }

    private VirtualStreamer Connected()
    {
        var v = new VirtualStreamer(o => o with { Scheduler = clock = new JumpingClock(o.Scheduler) }, source: new ClockTokens(() => clock.Now));
        return v.Connect();
    }

    /// <summary>Tokens by the clock that jumps, without a cache.</summary>
    private sealed class ClockTokens(Func<DateTimeOffset> now) : IQuoteTokenSource
    {
        private int fetched;

        public Redactor Redactor { get; } = new();

        public Task<QuoteToken> GetAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new QuoteToken { Token = $"token-{++fetched}", DXLinkUrl = new Uri("wss://jumping.example"), ExpiresAt = now() + Day });

        public void Drop(QuoteToken refused)
        {
        }
    }
}
