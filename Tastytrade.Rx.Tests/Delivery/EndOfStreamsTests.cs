using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

public sealed class EndOfStreamsTests
{
    [Test]
    public async Task Dispose_WithObserversOfAllStreams_EmitsTheStateThenCompletesAllOnce()
    {
        var feed = new VirtualFeed();
        var ends = RecordEnds(feed.Streamer);
        feed.Streamer.ConnectionStates.Subscribe(s => ends.Add(s.Status.ToString()));
        feed.Time.Settle();
        ends.Clear();
        await feed.DisposeAsync();
        Assert.That(ends, Is.Empty, "observers are completed on the scheduler");
        feed.Time.Settle();
        await feed.DisposeAsync();
        feed.Time.Settle();
        Assert.That(ends[0], Is.EqualTo("Closed"));
        Assert.That(ends.Skip(1), Is.EquivalentTo(new[] { "messages", "quotes", "SPY", "family", "states", "reconnections", "errors" }));
    }

    [Test]
    public async Task Dispose_WithQueuedEvents_DeliversThemFirst()
    {
        var feed = new VirtualFeed();
        var seen = new List<string>();
        feed.Streamer.Quotes.Subscribe(q => seen.Add(VirtualFeed.Short(q)), () => seen.Add("end"));
        feed.Time.Settle();
        feed.Quote("SPY", 1);
        await feed.DisposeAsync();
        feed.Time.Settle();
        Assert.That(seen, Is.EqualTo(new[] { "Q SPY 1", "end" }));
    }

    [Test]
    public async Task Subscribe_AfterDispose_CompletesAtOnceAndRetainsNothing()
    {
        var feed = new VirtualFeed();
        await feed.DisposeAsync();
        feed.Time.Settle();
        var before = feed.Streamer.Diagnostics.InDemand;
        var ends = RecordEnds(feed.Streamer);
        feed.Time.Settle();
        Assert.That(ends, Is.EquivalentTo(new[] { "messages", "quotes", "SPY", "family", "states", "reconnections", "errors" }));
        Assert.That(feed.Streamer.Diagnostics.InDemand, Is.EqualTo(before));
        Assert.That(() => feed.Streamer.Subscribe<Quote>("SPY"), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void Failure_Permanent_EndsDataWithItsErrorAndCompletesNotices()
    {
        var feed = new VirtualFeed();
        var early = RecordEnds(feed.Streamer);
        feed.Time.Settle();
        feed.Time.FailForGood();
        feed.Time.Settle();
        var late = RecordEnds(feed.Streamer);
        feed.Time.Settle();
        Assert.That(late, Is.EquivalentTo(new[] { "states", "reconnections", "errors" }), "errors of late observers come a second later");
        feed.Time.Advance(TimeSpan.FromSeconds(1));
        var expected = new[]
        {
            "messages SessionRefusedException", "quotes SessionRefusedException", "SPY SessionRefusedException",
            "family SessionRefusedException", "states", "reconnections", "errors",
        };
        Assert.That(early, Is.EquivalentTo(expected));
        Assert.That(late, Is.EquivalentTo(expected));
    }

    [Test]
    public void Failure_Permanent_IsTheStateForLateObservers()
    {
        var feed = new VirtualFeed();
        var error = feed.Time.FailForGood();
        feed.Time.Settle();
        var states = new List<ConnectionState>();
        feed.Streamer.ConnectionStates.Subscribe(states.Add);
        feed.Time.Settle();
        Assert.That(states.Single(), Has.Property("Status").EqualTo(ConnectionStatus.Failed).And.Property("Error").SameAs(error));
        Assert.That(states.Single().Reason, Is.EqualTo(ConnectionReason.CredentialsRefused));
    }

    [Test]
    public async Task ConnectionStates_OnSubscription_EmitsTheLatestThenEveryChange()
    {
        await using var feed = new VirtualFeed();
        var states = new List<ConnectionStatus>();
        feed.Streamer.ConnectionStates.Subscribe(s => states.Add(s.Status));
        feed.Time.Settle();
        Assert.That(states, Is.EqualTo(new[] { ConnectionStatus.Connected }));
        feed.Reconnect();
        feed.Time.Settle();
        Assert.That(
            states.Distinct(),
            Is.EqualTo(new[] { ConnectionStatus.Connected, ConnectionStatus.Reconnecting, ConnectionStatus.Authorizing }));
        Assert.That(states[^1], Is.EqualTo(ConnectionStatus.Connected));
    }

    private static List<string> RecordEnds(DXLinkStreamer streamer)
    {
        var ends = new List<string>();
        Add("messages", streamer.Messages);
        Add("quotes", streamer.Quotes);
        Add("SPY", streamer.Observe<Quote>("SPY"));
        Add("family", streamer.Events<LastingEvent>());
        Add("states", streamer.ConnectionStates);
        Add("reconnections", streamer.Reconnections);
        Add("errors", streamer.Errors);
        return ends;

        void Add<T>(string name, IObservable<T> stream) =>
            stream.Subscribe(_ => { }, e => ends.Add($"{name} {e.GetType().Name}"), () => ends.Add(name));
    }
}
