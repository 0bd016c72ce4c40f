using System.Net;
using NUnit.Framework;
using Tastytrade.Rx.Json;
using Tastytrade.Rx.Sessions;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Sessions;

/// <summary>What a session counts, and that neither its diagnostics nor its logs and exceptions have account numbers.</summary>
[NonParallelizable]
internal sealed class SessionDiagnosticsTests : SessionTest
{
    private const string Account = "5WT00042";

    [Test]
    public async Task Diagnostics_OfRequests_CountThem()
    {
        var session = await LoginAsync();
        Server.On("GET /instruments/equities/SPY", Error(HttpStatusCode.BadGateway), Ok("""{"data":{"symbol":"SPY"}}"""));
        var first = session.GetEquityAsync("SPY");
        Advance(TimeSpan.FromMinutes(1));
        await Soon(first);
        await FailureAsync<TastytradeRequestException>(session.GetEquityAsync("NOPE"));

        var read = session.Diagnostics;

        Assert.That((read.Requests, read.Retries, read.FailedCalls), Is.EqualTo((4L, 1L, 1L)));
        Assert.That((read.At, read.LastFailureAt), Is.EqualTo((Start.AddMinutes(1), Start.AddMinutes(1))));
        Assert.That(read.LastFailure, Does.StartWith("GET /instruments/equities/NOPE failed with 404"));
        Assert.That(read.AccessTokenRefreshAt, Is.EqualTo(Start.AddSeconds(840)));
        Assert.That((read.InvalidFields, read.ElementsLeftOut, read.InvalidPlaces.Count), Is.EqualTo((0L, 0L, 0)));
        Advance(TimeSpan.FromSeconds(780));
        Assert.That(session.Diagnostics.AccessTokenRefreshAt, Is.Null, "the next call gets another token");
    }

    [Test]
    public async Task Diagnostics_OfInvalidFields_HaveTheNewestPlaces()
    {
        using var meter = new MeterReader();
        var session = await LoginAsync();
        string Body(int n) => "{\"data\":{\"items\":[{\"symbol\":\"SPY\",\"id\":\"secret\"},{\"id\":" + n + "},"
            + string.Join(',', Enumerable.Repeat("{\"symbol\":\"SPY\",\"active\":[\"secret\"]}", n)) + "]}}";
        Server.On("GET /instruments/equities", [.. Enumerable.Range(3, 6).Select(n => Ok(Body(n)))]);
        for (var n = 0; n < 6; n++)
            await Soon(session.GetEquitiesAsync(["SPY"]));

        var read = session.Diagnostics;

        Assert.That((read.InvalidFields, read.ElementsLeftOut), Is.EqualTo((45L, 6L)));
        Assert.That(read.InvalidPlaces, Has.Count.EqualTo(SessionCounters.MaxPlaces));
        Assert.That(read.InvalidPlaces.Take(5), Is.EqualTo(new[]
        {
            "GET /instruments/equities: data.items[4].active is not true or false",
            "GET /instruments/equities: data.items[3].active is not true or false",
            "GET /instruments/equities: data.items[2].active is not true or false",
            "GET /instruments/equities: data.items[1].symbol is missing",
            "GET /instruments/equities: data.items[0].id is not a whole number",
        }));
        Assert.That(meter.Sum("invalid_fields", ("url.template", "/instruments/equities")), Is.EqualTo(45));
        Assert.That(Logger.Entries.Count(entry => entry.Id == 1009), Is.EqualTo(6), "one line per call");
        Assert.That(read.ToString() + string.Join('\n', Logger.Entries), Does.Not.Contain("secret"));
    }

    [TestCase("accounts/5WT00042/positions", "GET /accounts/***042/positions")]
    [TestCase("customers/5WT00042/accounts", "GET /customers/***042/accounts")]
    [TestCase("customers/me/accounts/5WT00042/trading-status", "GET /customers/me/accounts/***042/trading-status")]
    [TestCase("margin/accounts/5WT00042/requirements", "GET /margin/accounts/***042/requirements")]
    [TestCase("accounts/%35WT00042", "GET /accounts/***042", Description = "escaped")]
    [TestCase("x?account-numbers%5B%5D=5WT00042&account-number=5WT00042&y=1",
        "GET /x?account-numbers%5B%5D=***042&account-number=***042&y=1")]
    public async Task AccountNumber_InAPath_IsMaskedEverywhere(string path, string shown)
    {
        var session = await LoginAsync();
        var route = "GET /" + Uri.UnescapeDataString(path.Split('?')[0]);
        Server.On(
            route,
            Error(HttpStatusCode.ServiceUnavailable, "busy", $"{Account} is busy"),
            Error(HttpStatusCode.Forbidden, $"no_{Account}", $"Account {Account} (5wt00042) is not yours"));

        var call = session.RequestAsync<RestItems<Equity>, int>(path, answer => 0, default);
        Advance(TimeSpan.FromMinutes(1));
        var failure = await FailureAsync<TastytradeRequestException>(call);

        Assert.That(failure.Message, Does.StartWith(shown + " failed with 403").And.Contain("Account ***042 (***042) is not yours"));
        Assert.That(failure.Code, Is.EqualTo("no_***042"));
        Assert.That(Logger.Entries, Has.Some.Matches<(int Id, string Text)>(
            entry => entry.Id == 1003 && entry.Text.StartsWith(shown, StringComparison.Ordinal)));
        AssertMasked(session, failure);
    }

    [Test]
    public async Task AccountNumber_ThatWasAdded_IsMaskedInMessagesOfTheServer()
    {
        var session = await LoginAsync();
        session.AddAccountNumber(Account);
        Server.On("GET /instruments/equities/SPY", Error(HttpStatusCode.Forbidden, "x", $"{Account}/{Account.ToLowerInvariant()} 00042"));

        var failure = await FailureAsync<TastytradeRequestException>(session.GetEquityAsync("SPY"));

        Assert.That(failure.Message, Does.Contain("***042/***042 00042"));
        AssertMasked(session, failure);
    }

    private void AssertMasked(TastytradeSession session, Exception failure)
    {
        var all = string.Join('\n', [failure.ToString(), session.Diagnostics.ToString(), .. Logger.Entries.Select(entry => entry.Text)]);
        Assert.That(all, Does.Not.Contain(Account).IgnoreCase.And.Not.Contain("%35WT"));
    }
}
