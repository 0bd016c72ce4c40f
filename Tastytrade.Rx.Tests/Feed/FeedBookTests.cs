using NUnit.Framework;
using Tastytrade.Rx.DXLink.Feed;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Feed;

public sealed class FeedBookTests
{
    private static readonly SymbolKey Spy = new("SPY", "");
    private static readonly SymbolKey Qqq = new("QQQ", "");

    private FeedBook book = null!;
    private long now;

    [SetUp]
    public void SetUp() => (book, now) = (new FeedBook(FeedKey.For(EventSchema.Of<Candle>(), null, true, false)), 0);

    [Test]
    public void Add_ByTwo_IsSaidOnceAndRemovedWithTheLast()
    {
        var first = Add(Spy);
        var second = Add(Spy);
        Assert.That(Take(), Is.EqualTo("+SPY"));

        book.Release(Spy, observed: false, first);
        Assert.That(Take(), Is.Empty);
        book.Release(Spy, observed: false, second);

        Assert.That(Take(), Is.EqualTo("-SPY"));
        Assert.That(book.Desired, Is.Zero);
    }

    [Test]
    public void Release_BeforeItWasSaid_SaysNothing()
    {
        book.Release(Spy, observed: false, Add(Spy));

        Assert.That(Take(), Is.Empty);
    }

    [Test]
    public void Add_AgainBeforeTheRemovalWasSaid_SaysNothing()
    {
        var first = Add(Spy);
        Take();
        book.Release(Spy, observed: false, first);
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

        book.Clear(["SPY", "QQQ", "unknown"]);
        Assert.That(Take(), Is.EqualTo("-QQQ"));
        book.Release(Spy, observed: true, observer);

        Assert.That(Take(), Is.EqualTo("-SPY"));
    }

    [Test]
    public void Clear_VoidsOlderHandlesAndNotNewer()
    {
        var older = Add(Spy);
        book.Clear(["SPY"]);
        var newer = Add(Spy);
        Take();

        book.Release(Spy, observed: false, older);
        Assert.That(book.Desired, Is.EqualTo(1));
        Assert.That(Take(), Is.Empty);
        book.Release(Spy, observed: false, newer);

        Assert.That(Take(), Is.EqualTo("-SPY"));
    }

    [Test]
    public void Clear_WhileAnObserverStays_VoidsOlderHandlesToo()
    {
        Add(Spy, observed: true);
        var older = Add(Spy);
        book.ClearAll();
        Add(Spy);
        Take();

        book.Release(Spy, observed: false, older);
        book.Release(Spy, observed: true, 1);

        Assert.That((Take(), book.Desired), Is.EqualTo(("", 1)));
    }

    [Test]
    public void Clear_OfASymbol_TakesEverySource()
    {
        Add(new("SPY", "NTV"));
        Add(new("SPY", "DEX"));
        Add(new("QQQ", "NTV"));
        Take();

        book.Clear(["SPY"]);

        Assert.That(Take(), Is.EqualTo("-SPY#NTV -SPY#DEX"));
    }

    [Test]
    public void FromTime_IsTheEarliestAndSaidAgainWhenItChanges()
    {
        Add(Spy, fromTime: 500);
        Assert.That(Take(), Is.EqualTo("+SPY@500"));
        Add(Spy, fromTime: 700);
        Assert.That(Take(), Is.Empty);
        Add(Spy, fromTime: 300);
        Assert.That(Take(), Is.EqualTo("+SPY@300"));
        Add(Spy);
        Assert.That(Take(), Is.Empty);

        book.ClearAll();

        Assert.That(Take(), Is.EqualTo("-SPY@300"));
    }

    [Test]
    public void FromTime_StartsOverWhenNobodyWantedTheSymbol()
    {
        Add(Spy, fromTime: 300);
        Take();
        book.ClearAll();
        Add(Spy, fromTime: 500);

        Assert.That(Take(), Is.EqualTo("+SPY@500"));
    }

    [Test]
    public void TakeChanges_WhenNothingIsDesiredAnyMore_ResetsInsteadOfRemoving()
    {
        Add(Spy);
        Add(Qqq);
        Take();

        book.ClearAll();

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
        book.Release(Spy, observed: false, spy);

        book.Forget();

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
            book.Add(symbol, observed: true, 500, ++now, history);
            Take();
            book.Release(symbol, observed: true, now, history);
            Take();
        }
    }

    [Test]
    public void Release_OfWhatWasNeverAdded_IsNothing()
    {
        book.Release(Spy, observed: false, 1);
        book.Release(Spy, observed: true, 1);
        var observer = Add(Spy, observed: true);
        book.Release(Spy, observed: false, observer);

        Assert.That((Take(), book.Desired), Is.EqualTo(("+SPY", 1)));
    }

    private long Add(SymbolKey symbol, bool observed = false, long? fromTime = null)
    {
        book.Add(symbol, observed, fromTime, ++now);
        return now;
    }

    private string Take()
    {
        var changes = book.TakeChanges();
        Assert.That(book.IsDirty, Is.False);
        Assert.That(changes.Type, Is.EqualTo("Candle"));
        return string.Join(' ', (changes.Reset ? new[] { "reset" } : [])
            .Concat(changes.Remove.Select(e => "-" + Text(e))).Concat(changes.Add.Select(e => "+" + Text(e))));
    }

    private static string Text(SubscriptionEntry e) =>
        e.Symbol + (e.Source.Length > 0 ? $"#{e.Source}" : "") + (e.FromTime is { } from ? $"@{from}" : "");

    private sealed class Asked : IHistory
    {
        public List<long?> Before { get; } = [];

        public void OnAsked(long? fromTime, bool begins, long? before) => Before.Add(before);

        public long? ResumeFrom(long fromTime) => null;
    }
}
