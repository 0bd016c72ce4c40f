using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>The notice that a new session begins.</summary>
public sealed class ReconnectionTests
{
    [Test]
    public async Task Reconnections_ForTheFirstSession_HaveNothing()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Refuse();
        v.Advance(TimeSpan.FromSeconds(3));
        v.Handshake();
        v.Settle();

        Assert.That(v.Reconnections.Messages, Is.Empty);
    }

    [Test]
    public async Task Reconnection_AfterAuthorizedOnly_TellsHowLongAndWhyAndAfterHowManyAttempts()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var lost = v.Scheduler.Clock;
        v.Transport.CloseByServer(1012, "restart");
        v.Transport.Refuse();
        v.Advance(TimeSpan.FromSeconds(2.5));
        v.Transport.Refuse();
        v.Advance(TimeSpan.FromSeconds(3.1));
        v.Transport.Open();
        v.Transport.Receive(VirtualStreamer.ServerSetup);
        v.Transport.Receive(VirtualStreamer.Unauthorized);
        v.Advance(TimeSpan.FromSeconds(1));
        Assert.That(v.Reconnections.Messages, Is.Empty);

        v.Transport.Receive(VirtualStreamer.Authorized);
        v.Settle();

        var only = v.Reconnections.Values().Single();
        Assert.That((only.Session, only.FailedAttempts, only.Offline), Is.EqualTo((2, 2, TimeSpan.FromSeconds(6.6))));
        Assert.That(only.Cause, Is.EqualTo("the server closed the connection (1012: restart)"));
        Assert.That(only.ReceivedAt.UtcTicks, Is.EqualTo(lost + Ticks.Seconds(6.6)));
        Assert.That(v.Streamer.Diagnostics.Reconnections, Is.EqualTo(1));
    }

    [Test]
    public async Task Reconnection_InMessages_StandsBeforeAnyEventOfItsSession()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        var messages = v.Record(v.Streamer.Messages);
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 1));
        v.Transport.Drop();
        v.Handshake();
        v.OpenChannels();
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 2));
        v.Settle();

        Assert.That(
            messages.Values().Select(m => m is Quote q ? $"{q.BidPrice}" : m.GetType().Name),
            Is.EqualTo(new[] { "1", "Reconnection", "2" }));
    }

    [Test]
    public async Task Offline_OverSessionsThatWereNotAuthorized_CountsFromTheLoss()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Transport.Drop();
        v.Transport.Open();
        v.Advance(TimeSpan.FromSeconds(1));
        v.Transport.CloseByServer(1011);
        v.Advance(TimeSpan.FromSeconds(2.5));
        v.Handshake();
        v.Settle();

        var only = v.Reconnections.Values().Single();
        Assert.That((only.Session, only.FailedAttempts, only.Offline), Is.EqualTo((3, 1, TimeSpan.FromSeconds(3.5))));
        Assert.That(only.Cause, Is.EqualTo("the connection was lost: dropped"));
    }

    [Test]
    public async Task States_OverALoss_GoThroughReconnectingAndAuthorizing()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Transport.Drop();
        v.Handshake();
        v.Settle();
        await v.Streamer.DisposeAsync();
        v.Settle();

        Assert.That(v.States.Values().Select(s => (s.Status, s.Session)), Is.EqualTo(new[]
        {
            (ConnectionStatus.NotConnected, 0), (ConnectionStatus.Connecting, 0), (ConnectionStatus.Authorizing, 1), (ConnectionStatus.Connected, 1),
            (ConnectionStatus.Reconnecting, 1), (ConnectionStatus.Authorizing, 2), (ConnectionStatus.Connected, 2), (ConnectionStatus.Closed, 2),
        }));
        Assert.That(v.States.Grammar(), Does.EndWith("NC"));
        Assert.That(v.States.Values()[^1].Cause, Is.Null);
    }

    [Test]
    public async Task States_ForALateObserver_BeginWithThePresentOne()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var late = v.Record(v.Streamer.ConnectionStates);
        v.Settle();

        Assert.That(late.Values().Select(s => s.Status), Is.EqualTo(new[] { ConnectionStatus.Connected }));
    }
}
