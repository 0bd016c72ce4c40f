using NUnit.Framework;
using Tastytrade.Rx.DXLink.Feed;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Feed;

/// <summary>Random calls to the books beside a simple model of them and of a server.</summary>
public sealed class FeedBooksTests
{
    private static readonly FeedKey[] Keys =
    [
        FeedKey.For(EventSchema.Of<Quote>(), null, false, false),
        FeedKey.For(EventSchema.Of<Candle>(), null, true, false),
        FeedKey.For(EventSchema.Of<Candle>(), null, false, false),
        FeedKey.For(EventSchema.Of<Order>(), null, false, true),
    ];

    private static readonly string[] Symbols = ["SPY", "QQQ", "/ESZ6:XCME", "a\"é"];

    [Test]
    public void Books_AfterAnyCalls_GiveTheServerWhatIsDesired([Range(1, 50)] int seed)
    {
        var random = new Random(seed);
        var books = new FeedBooks();
        var model = new ModelBooks();
        var servers = Keys.ToDictionary(k => k, _ => new ModelServer());
        List<ModelBooks.Want> held = [];
        for (var step = 0; step < 300; step++)
        {
            switch (random.Next(20))
            {
                case < 8: Add(); break;
                case < 14 when held.Count > 0: Release(); break;
                case 14: Clear(); break;
                case 15 when random.Next(4) == 0: ClearAll(); break;
                case 16: LoseConnection(); break;
                default: SendAndCompare(); break;
            }

            Assert.That(books.Desired, Is.EqualTo(Keys.Sum(k => model.Desired(k).Count)), "desired");
        }

        SendAndCompare();

        void Add()
        {
            var key = Keys[random.Next(Keys.Length)];
            var symbols = Enumerable.Range(0, random.Next(1, 4)).Select(_ => new SymbolKey(
                Symbols[random.Next(Symbols.Length)], key.Type == EventSchema.Of<Order>() ? new[] { "", "NTV", "DEX" }[random.Next(3)] : "")).ToArray();
            var want = new ModelBooks.Want(key, symbols, random.Next(2) == 0, key == Keys[1] && random.Next(4) > 0 ? random.Next(5) : null);
            want.Since = books.Add(key, symbols, want.Observed, want.FromTime);
            model.Add(want);
            held.Add(want);
        }

        void Release()
        {
            var want = held[random.Next(held.Count)];
            held.Remove(want);
            books.Release(want.Key, want.Symbols, want.Observed, want.Since);
            model.Release(want);
        }

        void Clear()
        {
            var type = Keys[random.Next(Keys.Length)].Type;
            var symbols = Symbols.Where(_ => random.Next(2) == 0).ToArray();
            books.Clear(type, symbols);
            model.Clear((k, s) => k.Type == type && symbols.Contains(s.Symbol));
        }

        void ClearAll()
        {
            var type = Keys[random.Next(Keys.Length)].Type;
            if (random.Next(2) == 0)
            {
                books.ClearAll();
                model.Clear((_, _) => true);
            }
            else
            {
                books.ClearAll(type);
                model.Clear((k, _) => k.Type == type);
            }
        }

        void LoseConnection()
        {
            foreach (var book in books.All)
                book.Forget();
            foreach (var server in servers.Values)
                server.Subscribed.Clear();
        }

        void SendAndCompare()
        {
            foreach (var book in books.All)
                servers[book.Key].Send(book, 256);
            foreach (var key in Keys)
                Assert.That(servers[key].Subscribed, Is.EquivalentTo(model.Desired(key)), $"{key}");
        }
    }

    [Test]
    public void IsDesired_AsksEveryContractOfTheType()
    {
        var books = new FeedBooks();
        books.Add(Keys[1], [new("SPY", "")], observed: false, 5);
        books.Add(Keys[3], [new("QQQ", "")], observed: true, null);

        Assert.Multiple(() =>
        {
            Assert.That(books.IsDesired(EventSchema.Of<Candle>(), "SPY"));
            Assert.That(books.IsDesired(EventSchema.Of<Order>(), "QQQ"));
            Assert.That(books.IsDesired(EventSchema.Of<Quote>(), "SPY"), Is.False);
            Assert.That(books.IsDesired(EventSchema.Of<Order>(), "SPY"), Is.False);
        });
    }

    [Test]
    public async Task IsDesired_WhileAnotherThreadChangesTheBooks_IsTrueOfWhatStaysAndFalseOfWhatNeverWas()
    {
        var books = new FeedBooks();
        books.Add(Keys[0], [new("STAYS", "")], observed: false, null);
        using var done = new CancellationTokenSource();
        var changing = Task.Run(() =>
        {
            for (var i = 0; i < 300; i++)
            {
                SymbolKey[] symbols = [.. Enumerable.Range(0, 200).Select(n => new SymbolKey($"S{i}-{n}", ""))];
                var since = books.Add(Keys[0], symbols, observed: false, null);
                books.All[0].TakeChanges();
                books.Release(Keys[0], symbols, observed: false, since);
                if (i % 3 == 0)
                    books.All[0].Forget();
            }

            done.Cancel();
        });
        var type = Keys[0].Type;
        while (!done.IsCancellationRequested)
        {
            Assert.That(books.IsDesired(type, "STAYS"));
            Assert.That(books.IsDesired(type, "NEVER"), Is.False);
        }

        await changing;
    }
}
