using NUnit.Framework;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.Streaming.Sharing;

namespace Tastytrade.Rx.Tests.Delivery;

public sealed class ConflatingQueueTests
{
    [Test]
    public void Add_BelowThreshold_KeepsEveryEvent()
    {
        var queue = new ConflatingQueue(threshold: 3);
        Assert.That(Add(queue, Latest("A", 1), Latest("A", 2), Latest("A", 3)), Is.Zero);
        Assert.That(Take(queue), Is.EqualTo(new[] { "A1", "A2", "A3" }));
    }

    [Test]
    public void Add_AboveThreshold_KeepsTheNewestOfEachSymbolInThePlaceOfItsOldest()
    {
        var queue = new ConflatingQueue(threshold: 3);
        Assert.That(
            Add(queue, Latest("A", 1), Latest("A", 2), Latest("B", 3), Latest("A", 4), Latest("C", 5), Latest("B", 6), Latest("C", 7)),
            Is.EqualTo(4));
        Assert.That(Take(queue), Is.EqualTo(new[] { "A4", "B6", "C7" }));
    }

    [Test]
    public void Add_BelowThresholdAgain_ConflatesUntilAllIsTaken()
    {
        var queue = new ConflatingQueue(threshold: 4);
        Assert.That(Add(queue, Latest("A", 1), Latest("A", 2), Latest("A", 3), Latest("A", 4), Latest("A", 5)), Is.EqualTo(4));
        Assert.That(Add(queue, Latest("A", 6)), Is.EqualTo(1), "one is queued, below the threshold of four");
        Assert.That(Take(queue), Is.EqualTo(new[] { "A6" }));
        Assert.That(Add(queue, Latest("A", 7), Latest("A", 8)), Is.Zero);
    }

    [Test]
    public void Add_AboveThreshold_KeepsEventsBeforeANoticeInFrontOfIt()
    {
        var queue = new ConflatingQueue(threshold: 6);
        Add(
            queue, Latest("A", 1), Latest("A", 2), new QueuedItem(new Reconnection(), false), Latest("A", 3), Latest("B", 4),
            Latest("A", 5), Latest("B", 6));
        Assert.That(Take(queue), Is.EqualTo(new[] { "A2", "-", "A5", "B6" }));
    }

    [Test]
    public void Add_OneSymbolOfTwoTypes_ConflatesEachSeparately()
    {
        var queue = new ConflatingQueue(threshold: 1);
        var trade = new QueuedItem(new Trade { EventSymbol = "A", Price = 2 }, true);
        Assert.That(Add(queue, Latest("A", 1), trade, Latest("A", 3)), Is.EqualTo(1));
        Assert.That(Take(queue), Is.EqualTo(new[] { "A3", "trade 2" }));
    }

    [Test]
    public void Add_KeptEvents_AreNotConflated()
    {
        var queue = new ConflatingQueue(threshold: 1);
        Assert.That(Add(queue, Kept("A", 1), Kept("A", 2), Latest("A", 3), Kept("A", 4)), Is.Zero);
        Assert.That(queue.Kept, Is.EqualTo(3));
        Assert.That(Take(queue), Is.EqualTo(new[] { "A1", "A2", "A3", "A4" }));
        Assert.That(queue.Kept, Is.Zero);
    }

    /// <summary>The queue length is counted in events, since one update of a series may contain very many.</summary>
    [Test]
    public void Add_UpdatesOfSeries_CountAsTheirEvents()
    {
        var queue = new ConflatingQueue(threshold: 1);
        Add(queue, Update(500), Update(0), Kept("A", 1));
        Assert.That(queue.Kept, Is.EqualTo(502));

        static QueuedItem Update(int count) => new(new SeriesNotice(null!, new object(), count, 0), false);
    }

    [Test]
    public void Held_EverNewSymbols_CountsEventsThatCannotBeConflated()
    {
        var queue = new ConflatingQueue(3);
        Add(queue, Latest("A", 1), Latest("B", 2), Latest("C", 3));
        Assert.That(queue.Held, Is.Zero, "it does not conflate yet");
        Add(queue, Latest("A", 4), Latest("D", 5));
        Assert.That(queue.Held, Is.EqualTo(4));
    }

    [Test]
    public void Add_LatestBehindAKeptEventOfItsSymbol_StaysBehindIt()
    {
        var queue = new ConflatingQueue(threshold: 1);
        Add(queue, Latest("A", 1), Latest("B", 2), Kept("A", 3), Latest("A", 4), Latest("B", 5));
        Assert.That(Take(queue), Is.EqualTo(new[] { "A1", "B5", "A3", "A4" }));
    }

    [Test]
    public void Add_BehindANotice_StaysBehindIt()
    {
        var queue = new ConflatingQueue(threshold: 1);
        Add(queue, Latest("A", 1), Latest("A", 2), new QueuedItem(new Reconnection(), false), Latest("A", 3), Latest("A", 4));
        Assert.That(Take(queue), Is.EqualTo(new[] { "A2", "-", "A4" }));
    }

    [Test]
    public void TakeAll_ForAnEmptyArray_GrowsAgain()
    {
        var queue = new ConflatingQueue(threshold: 100);
        QueuedItem[] batch = [];
        Add(queue, Latest("A", 1));
        Assert.That(queue.TakeAll(ref batch), Is.EqualTo(1));
        Add(queue, Latest("A", 2));
        Assert.That((queue.Count, Take(queue)[0]), Is.EqualTo((1, "A2")));
    }

    [Test]
    public void TakeAll_WhileConflating_StartsOver()
    {
        var queue = new ConflatingQueue(threshold: 1);
        Add(queue, Latest("A", 1), Latest("A", 2));
        Assert.That(Take(queue), Is.EqualTo(new[] { "A2" }));
        Add(queue, Latest("B", 3), Latest("A", 4), Latest("B", 5));
        Assert.That(Take(queue), Is.EqualTo(new[] { "B5", "A4" }));
        Assert.That(Take(queue), Is.Empty);
    }

    [Test]
    public void Add_AnyItems_AgreesWithAModel([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var queue = new ConflatingQueue(threshold: random.Next(1, 12));
        var model = new ConflationModel(threshold: new Random(seed).Next(1, 12));
        QueuedItem[] batch = [];
        for (var i = 0; i < 5000; i++)
        {
            switch (random.Next(40))
            {
                case 0:
                    var count = queue.TakeAll(ref batch);
                    Assert.That(batch.Take(count).Select(Text), Is.EqualTo(model.TakeAll().Select(Text)));
                    Array.Clear(batch);
                    break;
                case 1:
                    Check(new QueuedItem(new Reconnection(), false));
                    break;
                case < 8:
                    Check(Kept(Symbol(), i));
                    break;
                default:
                    Check(Latest(Symbol(), i));
                    break;
            }
        }

        void Check(QueuedItem pending)
        {
            Assert.That(queue.Add(pending), Is.EqualTo(model.Add(pending)));
            Assert.That((queue.Count, queue.Kept), Is.EqualTo((model.Items.Count, model.Items.Count(p => !p.IsLatest))));
        }

        string Symbol() => ((char)('A' + random.Next(5))).ToString();
    }

    private static QueuedItem Latest(string symbol, double number) => new(new Quote { EventSymbol = symbol, BidPrice = number }, true);

    private static QueuedItem Kept(string symbol, double number) => new(new Quote { EventSymbol = symbol, BidPrice = number }, false);

    private static int Add(ConflatingQueue queue, params QueuedItem[] pending) => pending.Sum(queue.Add);

    private static string[] Take(ConflatingQueue queue)
    {
        QueuedItem[] batch = [];
        var count = queue.TakeAll(ref batch);
        return [.. batch.Take(count).Select(Text)];
    }

    private static string Text(QueuedItem pending) => pending.Item switch
    {
        Quote q => $"{q.EventSymbol}{q.BidPrice}",
        Trade t => $"trade {t.Price}",
        _ => "-",
    };

    /// <summary>The same rules in simple form: a latest event replaces the queued one of its symbol if no notice is between.</summary>
    private sealed class ConflationModel(int threshold)
    {
        private bool isConflating;

        public List<QueuedItem> Items { get; private set; } = [];

        public int Add(QueuedItem pending)
        {
            var before = Items.Count + 1;
            isConflating |= pending.IsLatest && Items.Count >= threshold;
            Items.Add(pending);
            if (isConflating && pending.IsLatest)
                Items = Conflated();
            return before - Items.Count;
        }

        public QueuedItem[] TakeAll()
        {
            QueuedItem[] all = [.. Items];
            Items.Clear();
            isConflating = false;
            return all;
        }

        private List<QueuedItem> Conflated()
        {
            List<QueuedItem> left = [];
            foreach (var item in Items)
            {
                var last = left.FindLastIndex(p => p.Item is not Quote q || q.EventSymbol == (item.Item as Quote)?.EventSymbol);
                if (item.IsLatest && last >= 0 && left[last].IsLatest)
                    left[last] = item;
                else
                    left.Add(item);
            }

            return left;
        }
    }
}
