using NUnit.Framework;

namespace Tastytrade.Rx.Tests.MarketInfo;

internal sealed class MarketTimeTests : MarketInfoTest
{
    private const string Equity =
        """
        {"instrument-collection":"Equity","state":"Open","start-at":"2026-08-03T12:15:00.000+00:00",
         "open-at":"2026-08-03T13:30:00.000+00:00","close-at":"2026-08-03T20:00:00.000+00:00",
         "close-at-ext":"2026-08-04T00:00:00.000+00:00",
         "next-session":{"session-date":"2026-08-04","open-at":"2026-08-04T13:30:00.000+00:00","instrument-collection":"Equity"},
         "previous-session":{"session-date":"2026-07-31","close-at":"2026-07-31T20:00:00.000+00:00"}}
        """;

    [TestCase("[{0}]")]
    [TestCase("{0}")]
    [TestCase("{{\"items\":[{0}]}}")]
    public async Task Sessions_AsAListOrAnObject_HaveTheirTimes(string shape)
    {
        var session = await AnswerAsync(
            "market-time/sessions/current",
            string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, Equity));

        var read = (await Soon(session.GetMarketSessionsAsync())).Single();

        Assert.That(read, Is.EqualTo(new MarketSession
        {
            InstrumentCollection = "Equity",
            State = "Open",
            StartAt = new(2026, 8, 3, 12, 15, 0, TimeSpan.Zero),
            OpenAt = new(2026, 8, 3, 13, 30, 0, TimeSpan.Zero),
            CloseAt = new(2026, 8, 3, 20, 0, 0, TimeSpan.Zero),
            CloseAtExtended = new(2026, 8, 4, 0, 0, 0, TimeSpan.Zero),
            NextSession = new()
            {
                SessionDate = new(2026, 8, 4),
                OpenAt = new(2026, 8, 4, 13, 30, 0, TimeSpan.Zero),
                InstrumentCollection = "Equity",
            },
            PreviousSession = new() { SessionDate = new(2026, 7, 31), CloseAt = new(2026, 7, 31, 20, 0, 0, TimeSpan.Zero) },
        }).UsingPropertiesComparer());
        Assert.That(Sent(), Is.EqualTo("/market-time/sessions/current?instrument-collections%5B%5D=Equity"
            + "&instrument-collections%5B%5D=CME&instrument-collections%5B%5D=CFE"));
    }

    [Test]
    public async Task Session_OnAClosedDay_HasNoTimes()
    {
        var session = await AnswerAsync(
            "market-time/sessions/current",
            """
            {"items":[{"instrument-collection":"Smalls","state":"Closed","open-at":null,"next-session":{"session-date":"0000-00-00"}}]}
            """);

        var read = (await Soon(session.GetMarketSessionsAsync(["Smalls"]))).Single();

        Assert.That((read.State, read.OpenAt, read.CloseAt, read.NextSession), Is.EqualTo(
            ("Closed", (DateTimeOffset?)null, (DateTimeOffset?)null, new MarketSessionDay())));
        Assert.That(Sent(), Does.EndWith("?instrument-collections%5B%5D=Smalls"));
    }

    [TestCase(null, "?from-date=2026-08-01&to-date=2026-12-31")]
    [TestCase("CME", "?from-date=2026-08-01&to-date=2026-12-31&instrument-collection=CME")]
    public async Task SessionDays_OfARange_AreRequestedByDates(string? market, string query)
    {
        var session = await AnswerAsync(
            "market-time/sessions", """{"items":[{"session-date":"2026-08-03","open-at":"2026-08-03T13:30:00Z"},{}]}""");

        var read = await Soon(session.GetMarketSessionDaysAsync(new(2026, 8, 1), new(2026, 12, 31), market));

        Assert.That(read.Select(day => day.SessionDate), Is.EqualTo(new DateOnly?[] { new(2026, 8, 3), null }));
        Assert.That(Sent(), Is.EqualTo("/market-time/sessions" + query));
    }

    [TestCase("""{"market-holidays":["2026-12-25","2027-01-01"],"market-half-days":["2026-11-27"]}""")]
    [TestCase("""{"items":[{"market-holidays":["2026-12-25"]},{"market-holidays":["2027-01-01"],"market-half-days":["2026-11-27"]}]}""")]
    [TestCase("""[{"market-holidays":["2026-12-25","0000-00-00",null,"2027-01-01"],"market-half-days":["2026-11-27"]}]""")]
    public async Task Holidays_InAnyShape_AreOneCalendar(string data)
    {
        var session = await AnswerAsync("market-time/equities/holidays", data);
        Server.On("GET /market-time/futures/holidays/CME", Sessions.ScriptedHandler.Ok($$"""{"data":{{data}} }"""));

        foreach (var read in new[] { await Soon(session.GetEquityHolidaysAsync()), await Soon(session.GetFutureHolidaysAsync(" CME ")) })
        {
            Assert.That(read.Holidays, Is.EqualTo(new DateOnly[] { new(2026, 12, 25), new(2027, 1, 1) }));
            Assert.That(read.HalfDays, Is.EqualTo(new DateOnly[] { new(2026, 11, 27) }));
        }
    }

    [Test]
    public async Task Arguments_Invalid_ThrowBeforeAnythingIsSent()
    {
        var session = await LoginAsync();
        (Func<Task> Call, string Parameter)[] wrong =
        [
            (() => session.GetMarketSessionsAsync([]), "markets"), (() => session.GetMarketSessionsAsync(["Equity", ""]), "markets"),
            (() => session.GetMarketSessionDaysAsync(new(2026, 1, 2), new(2026, 1, 1)), "to"),
            (() => session.GetMarketSessionDaysAsync(new(2026, 1, 1), new(2026, 1, 1), " "), "market"),
            (() => session.GetFutureHolidaysAsync(" "), "exchange"), (() => session.GetFutureHolidaysAsync(".."), "exchange"),
        ];
        foreach (var (call, parameter) in wrong)
            Assert.That(Assert.CatchAsync<ArgumentException>(() => call())!.ParamName, Is.EqualTo(parameter));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }
}
