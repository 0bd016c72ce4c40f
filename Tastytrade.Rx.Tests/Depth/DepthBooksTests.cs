using System.Reactive.Concurrency;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Dom;
using Tastytrade.Rx.DXLink.Feed;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>Nothing is kept of depths that nobody desires, however many there were.</summary>
public sealed class DepthBooksTests
{
    private static readonly DepthKey Spy = new("SPY", "ntv", null, 10, false);

    private FeedBooks books = null!;
    private TestScheduler scheduler = null!;
    private FeedSession session = null!;

    [SetUp]
    public void SetUp()
    {
        scheduler = new TestScheduler();
        books = new FeedBooks();
        session = new FeedSession(
            new StreamerOptions { Scheduler = scheduler }.ToLink(), books, _ => { }, (due, action) => scheduler.Schedule(due, action), (_, _, _, _) => { });
    }

    [TearDown]
    public void TearDown() => session.Dispose();

    [Test]
    public void Depths_ThatWereGivenUp_AreForgotten([Values] bool offline, [Values] bool opened)
    {
        books.Depths.Add(Spy);
        books.Depths.Add(Spy with { Symbol = "QQQ" });
        if (!offline)
            session.Start();
        if (opened)
            session.OnMessage(new ChannelOpened(1));
        books.Depths.Release(Spy);
        if (offline)
            session.Start();
        session.OnBooksChanged();
        scheduler.AdvanceBy(TimeSpan.TicksPerSecond);

        Assert.That(books.Depths.All.Select(book => book.Key.Symbol), Is.EqualTo(new[] { "QQQ" }));
        Assert.That((books.Desired, session.Channels.Count()), Is.EqualTo((1, 1)));
    }
}
