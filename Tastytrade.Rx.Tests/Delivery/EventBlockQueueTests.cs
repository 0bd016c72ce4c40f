using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>The delivery queue with blocks of events, as feeds add them.</summary>
public sealed class EventBlockQueueTests
{
    [Test]
    public void Add_AnyBlocks_EqualsAddingTheirEventsOneByOne([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var threshold = random.Next(1, 40);
        var (queue, model) = (new ConflatingQueue(threshold), new ConflatingQueue(threshold));
        var block = new EventBlock();
        QueuedItem[] batch = [];
        for (var i = 0; i < 5000; i++)
        {
            switch (random.Next(30))
            {
                case 0:
                    var expected = Events(model.TakeAll(ref batch), batch).ToArray();
                    Array.Clear(batch);
                    Assert.That(Events(queue.TakeAll(ref batch), batch).ToArray(), Is.EqualTo(expected));
                    Array.Clear(batch);
                    break;
                case 1:
                    var notice = new QueuedItem(new Reconnection { Session = i }, false);
                    Assert.That(queue.Add(notice), Is.EqualTo(model.Add(notice)));
                    break;
                default:
                    block.Key = random.Next(3) == 0 ? Kept : Latest;
                    for (var n = random.Next(1, 5); n > 0; n--)
                        block.Add(new Quote { EventSymbol = $"{(char)('A' + random.Next(5))}", BidPrice = i + (n / 10.0) }, null);
                    var replaced = block.Items.ToArray().Sum(e => model.Add(QueuedItem.Of(e, block)));
                    Assert.That(queue.Add(ref block), Is.EqualTo(replaced));
                    Assert.That(block.Count, Is.Zero);
                    break;
            }

            Assert.That((queue.Count, queue.Kept, queue.Held), Is.EqualTo((model.Count, model.Kept, model.Held)));
        }
    }

    /// <summary>A feed often sends one event at a time, of one type and then another.</summary>
    [Test]
    [NonParallelizable]
    public void Add_SingleEventsOfAlternatingTypes_TakesLittleMemory()
    {
        const int Events = 100_000;
        var queue = new ConflatingQueue(int.MaxValue);
        var e = new Quote { EventSymbol = "A" };
        var block = new EventBlock();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Events; i++)
        {
            block.Key = i % 2 == 0 ? Kept : Latest;
            block.Add(e, null);
            queue.Add(ref block);
        }

        Assert.That((GC.GetTotalMemory(forceFullCollection: true) - before) / Events, Is.LessThan(100), "bytes for each queued event");
        Assert.That(queue.Count, Is.EqualTo(Events));
    }

    private static FeedKey Latest => new(Quote.Schema, FeedContract.Auto);

    private static FeedKey Kept => new(Quote.Schema, FeedContract.Stream);

    private static IEnumerable<object> Events(int count, QueuedItem[] batch) =>
        batch.Take(count).SelectMany(queued => queued.Item is EventBlock block ? block : (IEnumerable<object>)[queued.Item]);
}
