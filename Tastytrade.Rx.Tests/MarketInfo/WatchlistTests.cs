using System.Net;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.MarketInfo;

internal sealed class WatchlistTests : MarketInfoTest
{
    private const string Liquid =
        """
        {"name":"Liquid / ETFs","group-name":"tasty","order-index":3,"cms-id":"42",
         "watchlist-entries":[{"symbol":"SPY","instrument-type":"Equity"},{"instrument-type":"Equity"},{"symbol":"/ESZ6"}]}
        """;

    private static readonly Watchlist Expected = new()
    {
        Name = "Liquid / ETFs",
        GroupName = "tasty",
        OrderIndex = 3,
        CmsId = "42",
        Entries = [new() { Symbol = "SPY", InstrumentType = "Equity" }, new() { Symbol = "/ESZ6" }],
    };

    [TestCase("{{\"items\":[{0},{0}]}}", 2)]
    [TestCase("[{0},{0}]", 2)]
    [TestCase("{0}", 1)]
    public async Task PublicLists_InAnyShape_HaveTheirEntries(string shape, int count)
    {
        var session = await AnswerAsync(
            "public-watchlists", string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, Liquid));

        var read = await Soon(session.GetPublicWatchlistsAsync());

        Assert.That(read, Is.EqualTo(Enumerable.Repeat(Expected, count)).UsingPropertiesComparer());
        Assert.That(Sent(), Is.EqualTo("/public-watchlists"));
    }

    [Test]
    public async Task PublicLists_CountsOnly_HaveNoEntries()
    {
        var session = await AnswerAsync("public-watchlists", """{"items":[{"name":"A"},{"name":"B","watchlist-entries":null}]}""");

        var read = await Soon(session.GetPublicWatchlistsAsync(countsOnly: true));

        Assert.That(read.Select(list => (list.Name, list.Entries.Count)), Is.EqualTo(new[] { ("A", 0), ("B", 0) }));
        Assert.That(Sent(), Is.EqualTo("/public-watchlists?counts-only=true"));
    }

    [TestCase("Liquid / ETFs", "Liquid%20%2F%20ETFs")]
    [TestCase(" 100% ?#&+\\ Öl ", "100%25%20%3F%23%26%2B%5C%20%C3%96l")]
    [TestCase("a/../b", "a%2F..%2Fb")]
    [TestCase("%2e%2e", "%252e%252e")]
    public async Task List_ByName_IsOneSegmentOfThePath(string name, string segment)
    {
        var session = await LoginAsync();
        foreach (var kind in new[] { "public-watchlists", "watchlists", "pairs-watchlists" })
            Server.On($"GET /{kind}/{segment}", Ok($$"""{"data":{{Liquid}} }"""));

        Assert.That(await Soon(session.GetPublicWatchlistAsync(name)), Is.EqualTo(Expected).UsingPropertiesComparer());
        Assert.That(Sent(), Is.EqualTo("/public-watchlists/" + segment));
        Assert.That(await Soon(session.GetWatchlistAsync(name)), Is.EqualTo(Expected).UsingPropertiesComparer());
        Assert.That(Sent(), Is.EqualTo("/watchlists/" + segment));
        Assert.That((await Soon(session.GetPairsWatchlistAsync(name))).Name, Is.EqualTo("Liquid / ETFs"));
        Assert.That(Sent(), Is.EqualTo("/pairs-watchlists/" + segment));
    }

    [Test]
    public async Task Lists_OfTheUser_MayBeMissing()
    {
        var session = await AnswerAsync("watchlists", $$"""{"items":[{{Liquid}}]}""", """{"items":[]}""");

        Assert.That((await Soon(session.GetWatchlistsAsync())).Single(), Is.EqualTo(Expected).UsingPropertiesComparer());
        Assert.That(await Soon(session.GetWatchlistsAsync()), Is.Empty);
    }

    [Test]
    public async Task Pairs_WithAnOddRow_AreTheOthers()
    {
        var session = await AnswerAsync(
            "pairs-watchlists",
            """
            {"items":[{"name":"Indexes","order-index":1,"pairs-equations":[
              {"left-action":"Buy to Open","left-symbol":"SPY","left-quantity":2,"right-action":"Sell to Open","right-symbol":"QQQ",
               "right-quantity":"1.5"},{"left-symbol":"SPY"},{"left-symbol":"A","right-symbol":"B"}]}]}
            """);

        var read = (await Soon(session.GetPairsWatchlistsAsync())).Single();

        Assert.That(read, Is.EqualTo(new PairsWatchlist
        {
            Name = "Indexes",
            OrderIndex = 1,
            Equations =
            [
                new()
                {
                    LeftAction = "Buy to Open", LeftSymbol = "SPY", LeftQuantity = 2, RightAction = "Sell to Open", RightSymbol = "QQQ",
                    RightQuantity = 1.5m,
                },
                new() { LeftSymbol = "A", RightSymbol = "B" },
            ],
        }).UsingPropertiesComparer());
        Assert.That(Warning(), Does.Contain("data.items[0].pairs-equations[1].right-symbol is missing"));
    }

    [Test]
    public async Task List_Unknown_ThrowsWithItsName()
    {
        var session = await LoginAsync();
        var failure = await FailureAsync<TastytradeRequestException>(session.GetWatchlistAsync("mine"));
        Assert.That(failure.Message, Does.StartWith("tastytrade has no watch list 'mine'. Check the name"));
        Assert.That(failure.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase(null)]
    [TestCase(" ")]
    [TestCase(".")]
    [TestCase(" .. ")]
    public async Task Name_Invalid_ThrowsBeforeAnythingIsSent(string? name)
    {
        var session = await LoginAsync();
        Func<Task>[] calls =
        [
            () => session.GetPublicWatchlistAsync(name!), () => session.GetWatchlistAsync(name!),
            () => session.GetPairsWatchlistAsync(name!),
        ];
        foreach (var call in calls)
            Assert.That(Assert.CatchAsync<ArgumentException>(() => call())!.ParamName, Is.EqualTo("name"));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }
}
