using System.Reactive.Concurrency;
using NUnit.Framework;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>Requests from several threads while the connection is lost and restored.</summary>
[TestFixture]
internal sealed class RequestsDuringLossesTests
{
    private const int Threads = 4;

    [Test]
    public async Task Requests_FromManyThreadsDuringLosses_EndAtTheDemand()
    {
        await using var market = new TestMarket(DefaultScheduler.Instance);
        var errors = new List<MarketDataError>();
        using var watch = market.Errors.Subscribe(errors.Add);
        var kept = new IDisposable[Threads];
        var rounds = Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                kept[thread]?.Dispose();
                using var passing = market.Observe<Quote>($"S{thread}", null).Subscribe();
                kept[thread] = market.Subscribe<Quote>($"T{thread}", $"U{i % 7}");
                market.Publish(new Quote { EventSymbol = $"T{thread}", BidPrice = i });
            }
        })).ToArray();
        while (!rounds.All(round => round.IsCompleted))
        {
            market.Lose();
            market.Restore();
        }

        await Task.WhenAll(rounds);
        string[] demanded = [.. Enumerable.Range(0, Threads).Select(thread => $"T{thread}"), $"U{499 % 7}"];
        await WaitFor.TrueAsync(() => market.Requests.Select(r => r.Symbol).Order(StringComparer.Ordinal).SequenceEqual(demanded));
        Assert.That(market.CountSubscriptions<Quote>(demanded).Live, Is.EqualTo(demanded.Length));
        Assert.That(errors, Is.Empty);
    }
}
