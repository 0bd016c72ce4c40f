using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>The subscriptions follow the positions.</summary>
public sealed class DemandTests
{
    private static readonly string[] OfShares = ["Quote AAPL", "Trade AAPL"];
    private static readonly string[] OfCalls = [$"Greeks {Held.CallStreamer}", $"Quote {Held.CallStreamer}", $"Trade {Held.CallStreamer}"];

    [Test]
    public async Task Demand_OfPositionsThatOpenCloseAndReopen_FollowsThem()
    {
        await using var p = new VirtualPositions(Held.Shares(10));
        Assert.That(p.Requested, Is.EqualTo(OfShares));

        p.Advance(1);
        p.Send(Held.Calls(1) with { UpdatedAt = p.Scheduler.Now });
        p.Settle();
        Assert.That(p.Requested, Is.EqualTo(OfCalls.Concat(OfShares).Order(StringComparer.Ordinal)));
        p.Quote(Held.CallStreamer, 7, 7.2);

        p.Advance(1);
        p.Send(Held.Calls(1).Closed(p.Scheduler.Now));
        p.Settle();
        Assert.That((p.Requested, p.Live.Snapshot.Rows.Length), Is.EqualTo((OfShares, 1)));

        p.Advance(1);
        p.Send(Held.Calls(-3) with { UpdatedAt = p.Scheduler.Now, CreatedAt = p.Scheduler.Now });
        p.Settle();
        var row = p.Live.Snapshot.Find(Held.First, Held.Call)!;
        Assert.That(p.Requested, Is.EqualTo(OfCalls.Concat(OfShares).Order(StringComparer.Ordinal)));
        Assert.That((row.Position.SignedQuantity, row.ProfitSinceOpen), Is.EqualTo(((decimal?)-3, (decimal?)-630)));
    }

    [Test]
    public async Task Demand_OfASymbolInTwoAccounts_LastsUntilBothAreClosed()
    {
        var other = Held.Shares(-5) with { AccountNumber = Held.Second };
        await using var p = new VirtualPositions(Held.Shares(10), other);
        p.Quote("AAPL", 101, 103);
        Assert.That(p.Requested, Is.EqualTo(OfShares));
        Assert.That(p.Live.Snapshot.Rows.Select(row => row.ProfitSinceOpen), Is.EqualTo(new decimal?[] { 20, -10 }));

        p.Send(Held.Shares(10).Closed(Held.Now));
        p.Settle();
        Assert.That(p.Requested, Is.EqualTo(OfShares));
        Assert.That(p.Row.Position.AccountNumber, Is.EqualTo(Held.Second));

        p.Send(other.Closed(Held.Now));
        p.Settle();
        Assert.That((p.Requested, p.Live.Snapshot.Rows.Length), Is.EqualTo((Array.Empty<string>(), 0)));
    }

    /// <summary>Without betas the underlying is only subscribed as a position of its own.</summary>
    [Test]
    public async Task UnderlyingPrice_AfterTheUnderlyingIsClosed_IsUnknownAndNotFrozen()
    {
        var shares = Held.Shares(10, 600, "SPY");
        await using var p = new VirtualPositions(shares, Held.Calls(1));
        p.Quote("SPY", 600, 602);
        Assert.That(p.Live.Snapshot.Find(Held.First, Held.Call)!.UnderlyingPrice, Is.EqualTo(601));

        p.Send(shares.Closed(Held.Now));
        Assert.That(p.Row.UnderlyingPrice, Is.Null);
    }

    [Test]
    public async Task Demand_OfAReadingThatLacksAPosition_IsReleased()
    {
        await using var p = new VirtualPositions(Held.Shares(10), Held.Calls(1));
        p.Advance(60);
        p.Read(Held.Shares(10));
        p.Settle();

        Assert.That(p.Requested, Is.EqualTo(OfShares));
    }

    [Test]
    public async Task Accounts_OfTheOptions_LimitRowsAndDemand()
    {
        await using var p = new VirtualPositions(
            new LivePositionsOptions { Accounts = [Held.Second] }, Held.Calls(1), Held.Shares(1) with { AccountNumber = Held.Second });

        Assert.That((p.Row.Position.Symbol, p.Requested), Is.EqualTo(("AAPL", OfShares)));
    }

    [Test]
    public async Task Betas_OfTheOptions_SubscribeUnderlyingsAndTheIndex()
    {
        var options = new LivePositionsOptions { Betas = _ => 1 };
        await using var p = new VirtualPositions(
            options, Held.FutureOptions(1), Held.Of("Equity Option", "QQQ   261218C00500000", 1, 5, 100, "QQQ"));
        Assert.That(p.Requested.Where(r => r.StartsWith("Quote", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "Quote ./EW3Z26C6000:XCME", "Quote .QQQ261218C500", "Quote /ESZ26:XCME", "Quote QQQ", "Quote SPY",
        }));
        Assert.That(p.Requested.Where(r => r.StartsWith("Greeks", StringComparison.Ordinal)), Has.Exactly(2).Items);

        p.Advance(60);
        p.Read();
        p.Settle();
        Assert.That(p.Requested, Is.Empty, "without positions nothing is weighted");
    }

    [Test]
    public async Task Dispose_OfThePositions_ReleasesEverythingAndKeepsTheRows()
    {
        await using var p = new VirtualPositions(new LivePositionsOptions { Betas = _ => 1 }, Held.Shares(10), Held.Calls(1));
        p.Quote("AAPL", 101, 103);
        Assert.That(p.IsAccountObserved);

        p.Live.Dispose();
        p.Settle();
        p.Send(Held.Futures(1));
        p.Settle();

        Assert.That((p.Requested, p.IsAccountObserved), Is.EqualTo((Array.Empty<string>(), false)));
        Assert.That(p.Live.Snapshot.Find(Held.First, "AAPL")!.ProfitSinceOpen, Is.EqualTo(20m));
        Assert.That(p.Live.Snapshot.Rows, Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Create_WithBadArguments_Throws()
    {
        await using var p = new VirtualPositions();

        AssertBad(new() { SnapshotInterval = TimeSpan.Zero }, "SnapshotInterval");
        AssertBad(new() { Accounts = null! }, "Accounts");
        AssertBad(new() { BetaSymbol = " " }, "BetaSymbol");
        AssertBad(new() { BetaSymbol = "/ESZ6" }, "/ESZ26:XCME");
        Assert.That(() => new LivePositions((AccountStreamer)null!, p.Market), Throws.ArgumentNullException);
        await p.Market.DisposeAsync();
        Assert.That(() => Create(new()), Throws.TypeOf<ObjectDisposedException>());

        void AssertBad(LivePositionsOptions options, string reason) =>
            Assert.That(() => Create(options), Throws.ArgumentException.With.Message.Contains(reason));

        LivePositions Create(LivePositionsOptions options) => new(p.Updates, p.Market, options);
    }
}
