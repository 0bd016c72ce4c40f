using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Demands;

/// <summary>Random calls to the demand beside a simple model of it and of a server.</summary>
public sealed class MarketDemandTests
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
        var demand = new MarketDemand();
        var call = new Demand(Keys[0], new SymbolKeys(["SPY"], ""));
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 20_000; i++)
                demand.Release(call, demand.Add(call));
        });

        Assert.That(demand.InDemand, Is.Zero);
    }

    [Test]
    public void Demand_AfterAnyCalls_GiveTheServerWhatIsDesired([Range(1, 50)] int seed)
    {
        var random = new Random(seed);
        var demand = new MarketDemand();
        var model = new ModelDemand();
        var servers = Keys.ToDictionary(k => k, _ => new ModelServer());
        var rooms = Keys.ToDictionary(k => k, _ => new ConnectionRoom(null, null));
        List<ModelDemand.Demand> held = [];
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

            Assert.That(demand.InDemand, Is.EqualTo(Keys.Sum(k => model.InDemand(k).Count)), "desired");
        }

        SendAndCompare();

        void Add()
        {
            var key = Keys[random.Next(Keys.Length)];
            var source = key.Type == EventSchema.Of<Order>() ? new[] { "", "NTV", "DEX" }[random.Next(3)] : "";
            var symbols = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Symbols[random.Next(Symbols.Length)]).ToArray();
            var call = new ModelDemand.Demand(
                key, [.. symbols.Select(s => new SymbolKey(s, source))], random.Next(2) == 0, key == Keys[1] && random.Next(4) > 0 ? random.Next(5) : null);
            call.Since = demand.Add(DemandOf(call));
            model.Add(call);
            held.Add(call);
        }

        void Release()
        {
            var call = held[random.Next(held.Count)];
            held.Remove(call);
            demand.Release(DemandOf(call), call.Since);
            model.Release(call);
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
                Assert.That(servers[key].Subscribed, Is.EquivalentTo(model.InDemand(key)), $"{key}");
        }
    }

    [Test]
    public void IsDesired_AsksEveryContractOfTheType()
    {
        var demand = new MarketDemand();
        demand.Add(new Demand(Keys[1], new SymbolKeys(["SPY"], "")) { FromTime = 5 });
        demand.Add(new Demand(Keys[3], new SymbolKeys(["QQQ"], "NTV")) { IsObserved = true });

        Assert.Multiple(() =>
        {
            Assert.That(demand.IsInDemand(EventSchema.Of<Candle>(), new SymbolKey("SPY", "")));
            Assert.That(demand.IsInDemand(EventSchema.Of<Order>(), new SymbolKey("QQQ", "NTV")));
            Assert.That(demand.IsInDemand(EventSchema.Of<Quote>(), new SymbolKey("SPY", "")), Is.False);
            Assert.That(demand.IsInDemand(EventSchema.Of<Order>(), new SymbolKey("SPY", "NTV")), Is.False);
        });
    }

    [Test]
    public async Task IsDesired_WhileAnotherThreadChangesTheDemand_IsTrueOfWhatStaysAndFalseOfWhatNeverWas()
    {
        var demand = new MarketDemand();
        demand.Add(new Demand(Keys[0], new SymbolKeys(["STAYS"], "")));
        var room = new ConnectionRoom(null, null);
        using var done = new CancellationTokenSource();
        var changing = Task.Run(() =>
        {
            for (var i = 0; i < 300; i++)
            {
                var call = new Demand(Keys[0], new SymbolKeys([.. Enumerable.Range(0, 200).Select(n => $"S{i}-{n}")], ""));
                var since = demand.Add(call);
                demand.Feeds[0].Take(room);
                demand.Release(call, since);
                if (i % 3 == 0)
                    demand.Feeds[0].Forget(1, room);
            }

            done.Cancel();
        });
        var type = Keys[0].Type;
        while (!done.IsCancellationRequested)
        {
            Assert.That(demand.IsInDemand(type, new SymbolKey("STAYS", "")));
            Assert.That(demand.IsInDemand(type, new SymbolKey("NEVER", "")), Is.False);
        }

        await changing;
    }

    private static Demand DemandOf(ModelDemand.Demand call) =>
        new(call.Key, new SymbolKeys([.. call.Symbols.Select(s => s.Symbol)], call.Symbols[0].Source)) { IsObserved = call.Observed, FromTime = call.FromTime };
}
