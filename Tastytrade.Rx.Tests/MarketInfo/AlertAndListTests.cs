using NUnit.Framework;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.MarketInfo;

/// <summary>Quote alerts, active equities and futures products.</summary>
internal sealed class AlertAndListTests : MarketInfoTest
{
    [Test]
    public async Task Alerts_FromTheApi_HaveEveryFieldAndHideTheUser()
    {
        var session = await AnswerAsync(
            "quote-alerts",
            """
            {"items":[{"alert-external-id":"a-1","user-external-id":"U000-SECRET-1","symbol":"SPY","dx-symbol":"SPY",
              "instrument-type":"Equity","field":"Last","operator":">","threshold":"650.00","threshold-numeric":"650.0","provider":"x",
              "created-at":"2026-08-03T20:00:00Z","expires-at":1785787199000},
             {"alert-external-id":"a-2","expires-at":"2026-08-03T19:59:59Z","completed-at":"soon"},{"symbol":"no id"}]}
            """);

        var read = await Soon(session.GetQuoteAlertsAsync());

        var expires = new DateTimeOffset(2026, 8, 3, 19, 59, 59, TimeSpan.Zero);
        Assert.That(read, Is.EqualTo(new QuoteAlert[]
        {
            new()
            {
                AlertExternalId = "a-1", UserExternalId = "U000-SECRET-1", Symbol = "SPY", StreamerSymbol = "SPY",
                InstrumentType = "Equity", Field = "Last", Operator = ">", Threshold = "650.00", ThresholdNumeric = 650, Provider = "x",
                CreatedAt = new(2026, 8, 3, 20, 0, 0, TimeSpan.Zero), ExpiresAt = expires,
            },
            new() { AlertExternalId = "a-2", ExpiresAt = expires },
        }));
        AssertNoSecret(read[0].ToString() + System.Text.Json.JsonSerializer.Serialize(read));
    }

    [Test]
    public async Task ActiveEquities_OfSeveralPages_AreRequestedAsTheyAreEnumerated()
    {
        var session = await LoginAsync();
        Server.On(
            "GET /instruments/equities/active", Page(0, "A", "B"), Page(1, "C"), Page(2, "D"));
        var read = new List<Equity>();
        var calls = new List<int>();

        await foreach (var equity in session.GetActiveEquitiesAsync("Easy To Borrow"))
        {
            read.Add(equity);
            calls.Add(Server.Count("GET /instruments/equities/active"));
            if (read.Count == 3)
                break;
        }

        Assert.That(read.Select(equity => equity.StreamerSymbol), Is.EqualTo(new[] { "A", "B", "C" }));
        Assert.That(calls, Is.EqualTo(new[] { 1, 1, 2 }));
        Assert.That(Sent(), Is.EqualTo("/instruments/equities/active?per-page=1000&lendability=Easy%20To%20Borrow&page-offset=1"));
    }

    [Test]
    public async Task ActiveEquities_ToTheEnd_AreThoseOfAllPages()
    {
        var session = await LoginAsync();
        Server.On("GET /instruments/equities/active", Page(0, "A", "B"), Page(1), Page(2, "D"));

        var read = await session.GetActiveEquitiesAsync().ToArrayAsync();

        Assert.That(read.Select(equity => equity.Symbol), Is.EqualTo(new[] { "A", "B", "D" }));
        Assert.That(Server.Requests.Skip(1).Select(request => request.Uri.Query), Is.EqualTo(new[]
        {
            "?per-page=1000", "?per-page=1000&page-offset=1", "?per-page=1000&page-offset=2",
        }));
        Assert.That(() => session.GetActiveEquitiesAsync(" "), Throws.ArgumentException);
    }

    [Test]
    public async Task FutureProducts_WithAnOddRow_AreTheOthers()
    {
        var session = await AnswerAsync(
            "instruments/future-products",
            """
            {"items":[{"root-symbol":"/ES","code":"ES","tick-size":"0.25","roll":{"name":"equity_index"}},{"code":"no root"},
              {"root-symbol":"/CL","contract-limit":"many"}]}
            """);

        var read = await Soon(session.GetFutureProductsAsync());

        Assert.That(read.Select(product => product.RootSymbol), Is.EqualTo(new[] { "/ES", "/CL" }));
        Assert.That((read[0].TickSize, read[0].Roll!.Name, read[1].ContractLimit), Is.EqualTo((0.25, "equity_index", (int?)null)));
    }

    private static Func<CancellationToken, Task<HttpResponseMessage>> Page(int offset, params string[] symbols) => Ok(
        $$$"""
        {"data":{"items":[{{{string.Join(',', symbols.Select(symbol => $$"""{"symbol":"{{symbol}}"}"""))}}}]},
         "pagination":{"per-page":2,"page-offset":{{{offset}}},"item-offset":0,"total-items":5,"total-pages":3,"current-item-count":2,
           "previous-link":null}}
        """);
}
