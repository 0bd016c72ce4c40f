using NUnit.Framework;
using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Demand;

/// <summary>Random calls to the demand beside a simple model of it and of a server.</summary>
public sealed class StreamerDemandTests
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
    public void Handles_OfManyThreads_AreAllGivenBack()
    {
        var demand = new StreamerDemand();
        var want = new Want(Keys[0], new SymbolKeys(["SPY"], ""));
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 20_000; i++)
                demand.Release(want, demand.Add(want));
        });

        Assert.That(demand.Desired, Is.Zero);
    }

    [Test]
    public void Demand_AfterAnyCalls_GiveTheServerWhatIsDesired([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        var demand = new StreamerDemand();
        var model = new ModelDemand();
        var servers = Keys.ToDictionary(k => k, _ => new ModelServer());
        var rooms = Keys.ToDictionary(k => k, _ => new ConnectionRoom(null, null));
        List<ModelDemand.Want> held = [];
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

            Assert.That(demand.Desired, Is.EqualTo(Keys.Sum(k => model.Desired(k).Count)), "desired");
        }

        SendAndCompare();

        void Add()
        {
            var key = Keys[random.Next(Keys.Length)];
            var source = key.Type == EventSchema.Of<Order>() ? new[] { "", "NTV", "DEX" }[random.Next(3)] : "";
            var symbols = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Symbols[random.Next(Symbols.Length)]).ToArray();
            var want = new ModelDemand.Want(
                key, [.. symbols.Select(s => new SymbolKey(s, source))], random.Next(2) == 0, key == Keys[1] && random.Next(4) > 0 ? random.Next(5) : null);
            want.Since = demand.Add(WantOf(want));
            model.Add(want);
            held.Add(want);
        }

        void Release()
        {
            var want = held[random.Next(held.Count)];
            held.Remove(want);
            demand.Release(WantOf(want), want.Since);
            model.Release(want);
        }

        void Clear()
        {
            var type = Keys[random.Next(Keys.Length)].Type;
            var symbols = Symbols.Where(_ => random.Next(2) == 0).ToArray();
            demand.Clear(type, symbols);
            model.Clear((k, s) => k.Type == type && symbols.Contains(s.Symbol));
        }

        void ClearAll()
        {
            var type = Keys[random.Next(Keys.Length)].Type;
            if (random.Next(2) == 0)
            {
                demand.ClearAll();
                model.Clear((_, _) => true);
            }
            else
            {
                demand.ClearAll(type);
                model.Clear((k, _) => k.Type == type);
            }
        }

        void LoseConnection()
        {
            foreach (var feed in demand.Feeds)
                feed.Forget(1, rooms[feed.Key]);
            foreach (var server in servers.Values)
                server.Subscribed.Clear();
        }

        void SendAndCompare()
        {
            foreach (var feed in demand.Feeds)
                servers[feed.Key].Send(feed, rooms[feed.Key], 256);
            foreach (var key in Keys)
                Assert.That(servers[key].Subscribed, Is.EquivalentTo(model.Desired(key)), $"{key}");
        }
    }

    [Test]
    public void IsDesired_AsksEveryContractOfTheType()
    {
        var demand = new StreamerDemand();
        demand.Add(new Want(Keys[1], new SymbolKeys(["SPY"], "")) { FromTime = 5 });
        demand.Add(new Want(Keys[3], new SymbolKeys(["QQQ"], "NTV")) { IsObserved = true });

        Assert.Multiple(() =>
        {
            Assert.That(demand.IsDesired(EventSchema.Of<Candle>(), new SymbolKey("SPY", "")));
            Assert.That(demand.IsDesired(EventSchema.Of<Order>(), new SymbolKey("QQQ", "NTV")));
            Assert.That(demand.IsDesired(EventSchema.Of<Quote>(), new SymbolKey("SPY", "")), Is.False);
            Assert.That(demand.IsDesired(EventSchema.Of<Order>(), new SymbolKey("SPY", "NTV")), Is.False);
        });
    }

    [Test]
    public async Task IsDesired_WhileAnotherThreadChangesTheDemand_IsTrueOfWhatStaysAndFalseOfWhatNeverWas()
    {
        var demand = new StreamerDemand();
        demand.Add(new Want(Keys[0], new SymbolKeys(["STAYS"], "")));
        var room = new ConnectionRoom(null, null);
        using var done = new CancellationTokenSource();
        var changing = Task.Run(() =>
        {
            for (var i = 0; i < 300; i++)
            {
                var want = new Want(Keys[0], new SymbolKeys([.. Enumerable.Range(0, 200).Select(n => $"S{i}-{n}")], ""));
                var since = demand.Add(want);
                demand.Feeds[0].Take(room);
                demand.Release(want, since);
                if (i % 3 == 0)
                    demand.Feeds[0].Forget(1, room);
            }

            done.Cancel();
        });
        var type = Keys[0].Type;
        while (!done.IsCancellationRequested)
        {
            Assert.That(demand.IsDesired(type, new SymbolKey("STAYS", "")));
            Assert.That(demand.IsDesired(type, new SymbolKey("NEVER", "")), Is.False);
        }

        await changing;
    }

    private static Want WantOf(ModelDemand.Want want) =>
        new(want.Key, new SymbolKeys([.. want.Symbols.Select(s => s.Symbol)], want.Symbols[0].Source)) { IsObserved = want.Observed, FromTime = want.FromTime };
}
