using NUnit.Framework;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.Streaming.Sharing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>The delivery forgets symbols while other threads subscribe more.</summary>
public sealed class ForgottenRouteTests
{
    [Test]
    public async Task Forget_WhileTheTableGrows_MissesNone()
    {
        string[] gone = [.. Enumerable.Range(0, 2000).Select(i => $"GO{i}")];
        string[] more = [.. Enumerable.Range(0, 30_000).Select(i => $"STAY{i}")];
        for (var round = 0; round < 20; round++)
        {
            var routes = new RoutingTable(new SeriesTable(new DetachedSeriesHost()));
            routes.Add(Quote.Schema, gone);
            var adding = Task.Run(() =>
            {
                foreach (var symbol in more)
                    routes.Of(Quote.Schema, symbol);
            });
            while (!adding.IsCompleted)
            {
                routes.Forget(Quote.Schema, gone);
                Assert.That(gone.Count(symbol => routes.FindConcurrently(Quote.Schema, symbol) is not null), Is.Zero);
                routes.Add(Quote.Schema, gone);
            }

            await adding;
        }
    }
}
