using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>Faults that the connection survives, and faults that end it.</summary>
public sealed class FaultTests
{
    [Test]
    public async Task GarbledFrame_OnALiveSession_IsReportedAndTheStreamContinues()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        await AssertStreamContinues(market, s => s.Faults.GarbleFrames(), MarketDataErrorKind.Frame);
    }

    [Test]
    public async Task BrokenRow_OnALiveSession_IsReportedAndTheStreamContinues()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        await AssertStreamContinues(market, s => s.Faults.BreakRows(), MarketDataErrorKind.Row);
    }

    [Test]
    public async Task ErrorMessage_OnALiveSession_IsReportedAndTheStreamContinues()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        await AssertStreamContinues(market, s => s.Faults.SendError("BAD_ACTION", "for the test"), MarketDataErrorKind.Server);
    }

    [Test]
    public async Task ChannelClosed_OnALiveSession_IsReportedAndTheChannelReopened()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        await AssertStreamContinues(market, s => s.Faults.CloseChannels(), MarketDataErrorKind.Channel);
    }

    [Test]
    public async Task Fields_ReorderedAndInAnotherFormatMidStream_KeepTheirValues()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        await AssertQuotesAreSound(market);
        market.Simulator.Faults.ReorderFields();
        await AssertQuotesAreSound(market);
        market.Simulator.Faults.SwitchFormat();
        await AssertQuotesAreSound(market);
        market.Simulator.Faults.SwitchFormat();
        await AssertQuotesAreSound(market);
        Assert.That(market.Streamer.Diagnostics.RefusedRows + market.Streamer.Diagnostics.RefusedFrames, Is.Zero);
    }

    [Test]
    public async Task Deauthorized_OnALiveSession_ReconnectsWithAFreshToken()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        await market.Streamer.Observe<Quote>("SPY").FirstWithinLimitAsync();
        var again = market.Streamer.ConnectionStates.SkipWhile(s => s.Status == ConnectionStatus.Connected)
            .FirstAsync(s => s.Status == ConnectionStatus.Connected).FirstWithinLimitAsync();

        market.Simulator.Faults.Deauthorize();

        Assert.That((await again).Session, Is.EqualTo(2));
        await market.Streamer.Observe<Quote>("QQQ").FirstWithinLimitAsync();
    }

    [Test]
    public async Task Tokens_RefusedFourTimes_AreRetriedUntilOneIsAccepted()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var refusals = market.Streamer.ConnectionStates.Where(s =>
            s is { Status: ConnectionStatus.Reconnecting, Reason: ConnectionReason.TokenRefused })
            .Take(4).Count().FirstWithinLimitAsync();

        market.Simulator.Faults.RefuseTokens(4);
        await market.Simulator.Faults.DropAsync();

        Assert.That(await refusals, Is.EqualTo(4));
        await market.Streamer.ConnectionStates.FirstAsync(s => s.Status == ConnectionStatus.Connected).FirstWithinLimitAsync();
    }

    [Test]
    public async Task TokenResponse_Unreadable_IsAFailedAttempt()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var states = market.Streamer.ConnectionStates.TakeUntil(s => s is { Status: ConnectionStatus.Connected, Session: > 1 }).ToArray()
            .FirstWithinLimitAsync();

        market.Simulator.Faults.ExpireTokens();
        market.Simulator.Faults.GarbleRest(2);
        await market.Simulator.Faults.DropAsync();

        var seen = await states;
        Assert.That(seen.Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
        Assert.That(seen.Max(s => s.Attempt), Is.GreaterThanOrEqualTo(2));
        Assert.That(seen.Select(s => s.Cause ?? ""), Has.Some.Contains("cannot be used"));
    }

    [TestCase(OversizedMessageAnswer.Close, "1009")]
    [TestCase(OversizedMessageAnswer.ErrorAndSilence, "Max frame length of 65536 has been exceeded")]
    public async Task Subscription_LargerThanTheServersLimit_IsSentAgainInShorterMessages(OversizedMessageAnswer answer, string reason)
    {
        await using var market = await SimulatedMarket.OpenAsync(
            SimulatedMarket.QuickOptions with { MaxSubscriptionBytes = 150_000 },
            new SimulatorOptions { AnySymbol = true, OversizedMessageAnswer = answer });
        var lost = market.Streamer.ConnectionStates.FirstAsync(s => s.Status == ConnectionStatus.Reconnecting).FirstWithinLimitAsync();

        using var subscription = market.Streamer.Subscribe<Quote>(Enumerable.Range(0, 3_000).Select(i => $".SPY301220C{i + 1}"));

        var state = await lost;
        Assert.That((state.Reason, state.Cause), Is.EqualTo((ConnectionReason.SubscriptionLimit, state.Cause)));
        Assert.That(state.Cause, Does.Contain(reason));
        await WaitFor.TrueAsync(() => market.Simulator.SubscriptionCount == 3_000 && market.Streamer.Diagnostics.Live == 3_000,
            SimulatedMarket.Limit);
    }

    [Test]
    public async Task UnsupportedProtocol_OnConnect_FailsTheStreamer()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var session = await SimulatedMarket.LoginAsync(simulator);
        simulator.Faults.RefuseProtocol();

        Assert.ThrowsAsync<ProtocolUnsupportedException>(() => DXLinkStreamer.ConnectAsync(session, SimulatedMarket.QuickOptions));
    }

    private static async Task AssertStreamContinues(SimulatedMarket market, Action<MarketSimulator> fault, MarketDataErrorKind expected)
    {
        using var subscription = market.Streamer.Subscribe<Quote>("SPY");
        await market.Streamer.Observe<Quote>("SPY").FirstWithinLimitAsync();
        var error = market.Streamer.Errors.FirstAsync(e => e.Kind == expected).FirstWithinLimitAsync();

        fault(market.Simulator);
        await error;

        await market.Streamer.GetEventAsync<Quote>().WithinLimitAsync();
        Assert.That(market.Streamer.Diagnostics.Reconnections, Is.Zero);
    }

    private static async Task AssertQuotesAreSound(SimulatedMarket market)
    {
        var quotes = await market.Streamer.Observe<Quote>(["SPY", "QQQ"]).Skip(2).Take(10).ToArray()
            .Timeout(SimulatedMarket.Limit).ToTask();
        foreach (var quote in quotes)
        {
            Assert.That(quote.EventSymbol, Is.AnyOf("SPY", "QQQ"));
            Assert.That(quote.Spread, Is.InRange(0, 1), quote.ToString());
            Assert.That(quote.Mid, Is.InRange(400, 700), quote.ToString());
        }
    }
}
