using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Demands;

public sealed class FeedDemandTests
{
    private static readonly SymbolKey Spy = new("SPY", "");
    private static readonly SymbolKey Qqq = new("QQQ", "");

    private FeedDemand demand = null!;
    private ConnectionRoom room = null!;
    private long now;

    [SetUp]
    public void SetUp() => (demand, room, now) = (new FeedDemand(FeedKey.For(EventSchema.Of<Candle>(), null, true, false)), new ConnectionRoom(null, null), 0);

    [Test]
    public void Add_ByTwo_IsSaidOnceAndRemovedWithTheLast()
    {
        var first = Add(Spy);
        var second = Add(Spy);
        Assert.That(Take(), Is.EqualTo("+SPY"));

        Release(Spy, false, first);
        Assert.That(Take(), Is.Empty);
        Release(Spy, false, second);

        Assert.That(Take(), Is.EqualTo("-SPY"));
        Assert.That(demand.InDemand, Is.Zero);
    }

    [Test]
    public void Release_BeforeItWasSaid_SaysNothing()
    {
        Release(Spy, false, Add(Spy));

        Assert.That(Take(), Is.Empty);
    }

    [Test]
    public void Add_AgainBeforeTheRemovalWasSaid_SaysNothing()
    {
        var first = Add(Spy);
        Take();
        Release(Spy, false, first);
        Add(Spy);

        Assert.That(Take(), Is.Empty);
    }

    [Test]
    public void Clear_TakesHandlesAndLeavesObservers()
    {
        Add(Spy);
        Add(Spy);
        var observer = Add(Spy, observed: true);
        Add(Qqq);
        Take();

        demand.Clear(["SPY", "QQQ", "unknown"]);
        Assert.That(Take(), Is.EqualTo("-QQQ"));
        Release(Spy, true, observer);

        Assert.That(Take(), Is.EqualTo("-SPY"));
    }

    [Test]
    public void Clear_VoidsOlderHandlesAndNotNewer()
    {
        var older = Add(Spy);
        demand.Clear(["SPY"]);
        var newer = Add(Spy);
        Take();

        Release(Spy, false, older);
        Assert.That(demand.InDemand, Is.EqualTo(1));
        Assert.That(Take(), Is.Empty);
        Release(Spy, false, newer);

        Assert.That(Take(), Is.EqualTo("-SPY"));
    }

    [Test]
    public void Clear_WhileAnObserverStays_VoidsOlderHandlesToo()
    {
        Add(Spy, observed: true);
        var older = Add(Spy);
        demand.ClearAll();
        Add(Spy);
        Take();

        Release(Spy, false, older);
        Release(Spy, true, 1);

        Assert.That((Take(), demand.InDemand), Is.EqualTo(("", 1)));
    }

    [Test]
    public void Clear_OfASymbol_TakesEverySource()
    {
        Add(new("SPY", "NTV"));
        Add(new("SPY", "DEX"));
        Add(new("QQQ", "NTV"));
        Take();

        demand.Clear(["SPY"]);

        Assert.That(Take(), Is.EqualTo("-SPY#NTV -SPY#DEX"));
    }

    [Test]
    public void FromTime_IsTheEarliestAndSaidAgainWhenItChanges()
    {
        Add(Spy, fromTime: 500);
        Assert.That(Take(), Is.EqualTo("+SPY@500"));
        Add(Spy, fromTime: 700);
        Assert.That(Take(), Is.EqualTo("-SPY@500 +SPY@500"), "who comes later gets the history too");
        Add(Spy, fromTime: 300);
        Assert.That(Take(), Is.EqualTo("-SPY@500 +SPY@300"), "a candle that is active cannot be added again");
        Add(Spy);
        Assert.That(Take(), Is.Empty);

        demand.ClearAll();

        Assert.That(Take(), Is.EqualTo("-SPY@300"));
    }

    [Test]
    public void FromTime_StartsOverWhenNobodyWantedTheSymbol()
    {
        Add(Spy, fromTime: 300);
        Take();
        demand.ClearAll();
        Add(Spy, fromTime: 500);

        Assert.That(Take(), Is.EqualTo("-SPY@300 +SPY@500"));
    }

    [Test]
    public void TakeChanges_WhenNothingIsDesiredAnyMore_ResetsInsteadOfRemoving()
    {
        Add(Spy);
        Add(Qqq);
        Take();

        demand.ClearAll();

        Assert.That(Take(), Is.EqualTo("reset"));
        Assert.That(Take(), Is.Empty);
        Add(Spy);
        Assert.That(Take(), Is.EqualTo("+SPY"));
    }

    [Test]
    public void Forget_SaysEverythingDesiredAnewAndNothingElse()
    {
        var spy = Add(Spy, fromTime: 500);
        Add(Qqq);
        Take();
        Release(Spy, false, spy);

        demand.Forget(1, room);

        Assert.That(Take(), Is.EqualTo("+QQQ"));
    }

    [Test]
    public void SymbolsThatWereGivenUp_AreNotRememberedForEver()
    {
        var history = new Asked();
        for (var i = 0; i < 10_000; i++)
            AskOnce(i);
        history.Before.Clear();

        AskOnce(9_999);
        AskOnce(0);

        Assert.That(history.Before, Is.EqualTo(new long?[] { 500, null }), "an answer to the newest may still come");

        void AskOnce(int i)
        {
            var symbol = new SymbolKey($"S{i}", "");
            var want = new Demand(demand.Key, new SymbolKeys([symbol.Symbol], "")) { IsObserved = true, FromTime = 500, History = history };
            demand.Add(want, ++now);
            Take();
            demand.Release(want, now);
            Take();
        }
    }

    [Test]
    public void IsOwn_OfASymbol_IsWhileUsersWantItBesideItsSeries()
    {
        var history = new Demand(demand.Key, new SymbolKeys(["SPY"], "")) { IsObserved = true, FromTime = 500, History = new Asked() };
        demand.Add(history, ++now);
        Assert.That((demand.HasOwn, demand.IsOwn(Spy)), Is.EqualTo((false, false)));

        var handle = Add(Spy);
        var observer = Add(Spy, observed: true);
        Assert.That((demand.HasOwn, demand.IsOwn(Spy), demand.IsOwn(Qqq)), Is.EqualTo((true, true, false)));
        demand.Clear(["SPY"]);
        Release(Spy, false, handle);
        Assert.That(demand.IsOwn(Spy), "it is still observed");
        Release(Spy, true, observer);
        Assert.That((demand.HasOwn, demand.IsOwn(Spy)), Is.EqualTo((false, false)));

        var every = Add(new("*", ""));
        demand.Release(history, 1);
        Assert.That((demand.IsOwn(Spy), demand.IsOwn(new("SPY", "NTV"))), Is.EqualTo((true, true)));
        Release(new("*", ""), false, every);
        Add(new("SPY", "NTV"));
        Assert.That((demand.IsOwn(Spy), demand.IsOwn(new("SPY", "NTV")), demand.IsOwn(new("SPY", "DEX"))), Is.EqualTo((true, true, false)));
        demand.ClearAll();
        Assert.That(demand.HasOwn, Is.False);
    }

    [Test]
    public void Release_OfWhatWasNeverAdded_IsNothing()
    {
        Release(Spy, false, 1);
        Release(Spy, true, 1);
        var observer = Add(Spy, observed: true);
        Release(Spy, false, observer);

        Assert.That((Take(), demand.InDemand), Is.EqualTo(("+SPY", 1)));
    }

    private long Add(SymbolKey symbol, bool observed = false, long? fromTime = null)
    {
        demand.Add(WantOf(symbol, observed) with { FromTime = fromTime }, ++now);
        return now;
    }

    private void Release(SymbolKey symbol, bool observed, long since) => demand.Release(WantOf(symbol, observed), since);

    private Demand WantOf(SymbolKey symbol, bool observed) =>
        new(demand.Key, new SymbolKeys([symbol.Symbol], symbol.Source)) { IsObserved = observed };

    private string Take()
    {
        var changes = demand.Take(room);
        Assert.That(demand.HasChanges(1), Is.False);
        return changes.Text();
    }

    private sealed class Asked : IHistory
    {
        public List<long?> Before { get; } = [];

        public void OnRequested(long? fromTime, bool begins, long? before) => Before.Add(before);

        public long? ResumeFrom(long fromTime) => null;
    }
}
