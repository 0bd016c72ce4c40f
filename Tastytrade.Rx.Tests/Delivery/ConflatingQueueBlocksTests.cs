using System.Globalization;
using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>Blocks of events in a delivery queue.</summary>
public sealed class ConflatingQueueBlocksTests
{
    private static readonly FeedKey Latest = new(EventSchema.Of<Quote>(), FeedContract.Auto);
    private static readonly FeedKey Every = new(EventSchema.Of<Quote>(), FeedContract.Stream);

    [Test]
    public void Add_BlocksWithNoticesBetween_KeepsTheirOrder()
    {
        var queue = new ConflatingQueue(threshold: 100);
        Add(queue, Latest, "A1", "B2");
        queue.Add(new QueuedItem(new Reconnection(), false));
        Add(queue, Every, "A3");
        Add(queue, Latest, "A4");
        queue.Add(new QueuedItem(new Reconnection(), false));
        Assert.That(queue.Count, Is.EqualTo(6));
        Assert.That(Take(queue), Is.EqualTo(new[] { "A1", "B2", "-", "A3", "A4", "-" }));
    }

    [Test]
    public void Add_SmallBlocksOfOneDemand_BecomeOne()
    {
        var queue = new ConflatingQueue(threshold: 100);
        Add(queue, Latest, "A1");
        Add(queue, Latest, "A2", "B3");
        Assert.That(Batch(queue), Has.Length.EqualTo(1));

        Add(queue, Latest, "A1");
        Add(queue, Every, "A2");
        Add(queue, Every, "A3");
        Add(queue, Latest, "A4");
        Assert.That(Batch(queue).Select(Text), Is.EqualTo(new[] { "A1", "A2 A3", "A4" }));
    }

    [Test]
    public void Add_ThresholdCrossedWithinABlock_KeepsTheNewestOfEachSymbol()
    {
        var queue = new ConflatingQueue(threshold: 3);
        Assert.That(Add(queue, Latest, "A1", "B2", "A3", "B4", "A5"), Is.EqualTo(3));
        Assert.That((queue.Count, queue.Held), Is.EqualTo((2, 2L)));
        Assert.That(Take(queue), Is.EqualTo(new[] { "A5", "B4" }));
        Assert.That((queue.Count, queue.Held), Is.EqualTo((0, 0L)));
    }

    [Test]
    public void Add_ThresholdCrossedBetweenBlocks_TakesTheEarlierOnesApart()
    {
        var queue = new ConflatingQueue(threshold: 3);
        Assert.That(Add(queue, Latest, "A1", "B2", "A3"), Is.Zero);
        Assert.That((queue.Count, queue.Held), Is.EqualTo((3, 0L)), "exactly the threshold");
        Assert.That(Add(queue, Latest, "A4"), Is.EqualTo(2));
        Assert.That(Take(queue), Is.EqualTo(new[] { "A4", "B2" }));
    }

    /// <summary>They cannot become one block, and there are as many blocks as events.</summary>
    [Test]
    public void Add_ThresholdCrossedAfterBlocksOfOneEvent_TakesThemApartToo()
    {
        var queue = new ConflatingQueue(threshold: 4);
        Add(queue, Latest, "A1");
        Add(queue, Every, "B2");
        Add(queue, Latest, "A3");
        Add(queue, Every, "C4");
        Assert.That(Add(queue, Latest, "A5", "A6"), Is.EqualTo(3));
        Assert.That(Take(queue), Is.EqualTo(new[] { "A6", "B2", "C4" }));
    }

    [Test]
    public void Add_ThresholdCrossedByKeptEvents_ConflatesFromTheNextLatestOn()
    {
        var queue = new ConflatingQueue(threshold: 2);
        Add(queue, Latest, "A1", "A2");
        Assert.That(Add(queue, Every, "A3", "A4", "A5"), Is.Zero);
        Assert.That((queue.Count, queue.Kept, queue.Held), Is.EqualTo((5, 3L, 3L)));
        Assert.That(Add(queue, Latest, "A6"), Is.EqualTo(1), "A2 replaces A1");
        Assert.That(Take(queue), Is.EqualTo(new[] { "A2", "A3", "A4", "A5", "A6" }));
        Assert.That(queue.Kept, Is.Zero);
    }

    [Test]
    public void Add_Block_BelongsToTheQueueUntilItIsTaken()
    {
        var queue = new ConflatingQueue(threshold: 1_000_000);
        HashSet<EventBlock> queued = [];
        for (var i = 0; i < 200; i++)
        {
            // Some blocks have no room for the next.
            var block = Block(Latest, [.. Enumerable.Range(0, 50).Select(n => $"A{n}")]);
            var mine = block;
            queue.Add(ref block);
            Assert.That(block.Count, Is.Zero);
            if (block != mine)
                Assert.That(queued.Add(mine), "each is queued once");
            Assert.That(queued, Does.Not.Contain(block));
        }

        var taken = Batch(queue).Select(item => item.Item).ToArray();
        Assert.That(taken, Is.EquivalentTo(queued));
        foreach (EventBlock block in taken)
            queue.Blocks.Return(block);
        var more = Block(Latest, "A1");
        queue.Add(ref more);
        Assert.That(queued, Does.Contain(more), "a returned block is used again");
        Assert.That(more.Count, Is.Zero);
    }

    /// <summary>Events added as blocks have the same effect as the same events added one by one.</summary>
    [Test]
    public void Add_AnyBlocks_AgreesWithSingleEvents([Range(1, 30)] int seed)
    {
        var random = new Random(seed);
        var threshold = random.Next(1, 30);
        var (queue, singles) = (new ConflatingQueue(threshold), new ConflatingQueue(threshold));
        var block = new EventBlock();
        QueuedItem[] batch = [];
        for (var i = 0; i < 3000; i++)
        {
            switch (random.Next(12))
            {
                case 0:
                    Check();
                    break;
                case 1:
                    var notice = new QueuedItem(new Reconnection(), false);
                    Assert.That(queue.Add(notice), Is.EqualTo(singles.Add(notice)));
                    break;
                default:
                    block.Key = random.Next(4) == 0 ? Every : Latest;
                    for (var n = random.Next(1, random.Next(10) == 0 ? 100 : 8); n > 0; n--)
                        block.Add(new Quote { EventSymbol = ((char)('A' + random.Next(5))).ToString(), BidPrice = (i * 100) + n }, null);
                    var expected = block.Items.ToArray().Sum(e => singles.Add(QueuedItem.Of(e, block)));
                    Assert.That(queue.Add(ref block), Is.EqualTo(expected));
                    break;
            }

            Assert.That((queue.Count, queue.Kept, queue.Held), Is.EqualTo((singles.Count, singles.Kept, singles.Held)), $"step {i}");
        }

        Check();

        void Check()
        {
            var count = queue.TakeAll(ref batch);
            var text = string.Join(' ', batch.Take(count).Select(Text));
            foreach (var item in batch.Take(count))
            {
                if (item.Item is EventBlock empty)
                    queue.Blocks.Return(empty);
            }

            Array.Clear(batch);
            Assert.That(text, Is.EqualTo(string.Join(' ', Take(singles))));
        }
    }

    private static int Add(ConflatingQueue queue, FeedKey key, params string[] events)
    {
        var block = Block(key, events);
        return queue.Add(ref block);
    }

    private static EventBlock Block(FeedKey key, params string[] events)
    {
        var block = new EventBlock { Key = key };
        foreach (var e in events)
            block.Add(new Quote { EventSymbol = e[..1], BidPrice = int.Parse(e[1..], CultureInfo.InvariantCulture) }, null);
        return block;
    }

    private static QueuedItem[] Batch(ConflatingQueue queue)
    {
        QueuedItem[] batch = [];
        var count = queue.TakeAll(ref batch);
        return batch[..count];
    }

    private static string[] Take(ConflatingQueue queue) => [.. Batch(queue).SelectMany(item => Text(item).Split(' '))];

    /// <summary>A quote is <c>A1</c>, its symbol and its bid price; a notice is <c>-</c>.</summary>
    private static string Text(QueuedItem item) => item.Item switch
    {
        EventBlock block => string.Join(' ', block.Select(e => $"{e.EventSymbol}{((Quote)e).BidPrice}")),
        Quote q => $"{q.EventSymbol}{q.BidPrice}",
        _ => "-",
    };
}
