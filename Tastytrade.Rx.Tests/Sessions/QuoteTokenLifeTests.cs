using NUnit.Framework;
using Tastytrade.Rx.Sessions;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Sessions;

/// <summary>The lifetime of a quote token: until its expiry, or without one until it is refused.</summary>
internal sealed class QuoteTokenLifeTests : SessionTest
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Token_WithoutAnExpiry_IsKeptUntilItIsDropped()
    {
        IQuoteTokenSource source = await LoginAsync();
        Server.On(Token, QuoteTokenAnswer(1), QuoteTokenAnswer(2));
        var first = await Soon(source.GetAsync(default));
        Assert.That((first.IssuedAt, first.ExpiresAt), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));

        Advance(TimeSpan.FromDays(3));
        Assert.That(await Soon(source.GetAsync(default)), Is.SameAs(first));
        source.Drop(first);

        Assert.That((await Soon(source.GetAsync(default))).Token.Reveal(), Is.EqualTo("qt-SECRET-2"));
    }

    [TestCase("null")]
    [TestCase("\"\"")]
    [TestCase("\"soon\"")]
    [TestCase("true")]
    [TestCase("{\"at\":[1]}")]
    [TestCase("[\"2026-04-21T00:29:00Z\"]")]
    public async Task Times_Unreadable_AreIgnored(string value)
    {
        var session = await LoginAsync();
        Server.On(Token, QuoteTokenAnswer(1, more: $",\"expires-at\":{value},\"issued-at\":{value}"));

        var token = await Soon(session.GetQuoteTokenAsync());

        Assert.That((token.Token.Reveal(), token.IssuedAt, token.ExpiresAt),
            Is.EqualTo(("qt-SECRET-1", (DateTimeOffset?)null, (DateTimeOffset?)null)));
    }

    [TestCase("0001-01-01T00:00:00Z")]
    [TestCase("2026-04-20T13:59:59Z")]
    [TestCase("2026-04-20T14:04:00Z")]
    [TestCase("2026-04-20T14:06:00Z")]
    public async Task Token_AlmostExpiredOnArrival_IsUsedAndFetchedAgainOnceAMinute(string expiresAt)
    {
        var session = await LoginAsync();
        Server.On(Token, QuoteTokenAnswer(1, more: $",\"expires-at\":\"{expiresAt}\""));

        var first = await Soon(session.GetQuoteTokenAsync());
        for (var i = 0; i < 10; i++)
            Assert.That(await Soon(session.GetQuoteTokenAsync()), Is.SameAs(first));
        Advance(Minute - Tick);
        await Soon(session.GetQuoteTokenAsync());
        Assert.That(Server.Count(Token), Is.EqualTo(1));

        Advance(Tick);
        await Soon(session.GetQuoteTokenAsync());
        Assert.That(Server.Count(Token), Is.EqualTo(2));
    }

    [Test]
    public async Task Drop_OfAToken_RemovesOnlyThatOne()
    {
        IQuoteTokenSource source = await LoginAsync();
        Server.On(Token, QuoteTokenAnswer(1), QuoteTokenAnswer(2), QuoteTokenAnswer(3));
        var first = await Soon(source.GetAsync(default));

        source.Drop(first);
        var second = await Soon(source.GetAsync(default));
        source.Drop(first);

        Assert.That(second.Token.Reveal(), Is.EqualTo("qt-SECRET-2"));
        Assert.That(await Soon(source.GetAsync(default)), Is.SameAs(second));
        Assert.That(Server.Count(Token), Is.EqualTo(2));
        Assert.That(Logger.Entries.Select(entry => entry.Id), Has.Exactly(1).EqualTo(1006));
    }

    [Test]
    public async Task Drop_OfAReplacementWithinTheMinute_KeepsItUntilTheMinuteIsOver()
    {
        IQuoteTokenSource source = await LoginAsync();
        Server.On(Token, QuoteTokenAnswer(1), QuoteTokenAnswer(2), QuoteTokenAnswer(3), QuoteTokenAnswer(4));
        source.Drop(await Soon(source.GetAsync(default)));
        var second = await Soon(source.GetAsync(default));

        for (var i = 0; i < 6; i++)
        {
            // The server refuses each attempt.
            source.Drop(second);
            Assert.That(await Soon(source.GetAsync(default)), Is.SameAs(second));
            Advance((Minute - Tick) / 6);
        }

        Advance(Tick);
        Advance(Tick * 5);
        var third = await Soon(source.GetAsync(default));
        Assert.That(third.Token.Reveal(), Is.EqualTo("qt-SECRET-3"));
        source.Drop(third);
        Assert.That(await Soon(source.GetAsync(default)), Is.SameAs(third), "its minute begins when the previous one's ends");
        Advance(Minute);
        Assert.That((await Soon(source.GetAsync(default))).Token.Reveal(), Is.EqualTo("qt-SECRET-4"));
    }

    [Test]
    public async Task Drop_ServerReturnsTheSameToken_FetchesOnceAMinute()
    {
        IQuoteTokenSource source = await LoginAsync();
        Server.On(Token, QuoteTokenAnswer(1));
        for (var i = 0; i < 600; i++)
        {
            source.Drop(await Soon(source.GetAsync(default)));
            Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(Server.Count(Token), Is.EqualTo(2 + 9));
    }

    [Test]
    public async Task Drop_AfterAMinuteWithoutOne_FetchesAtOnce()
    {
        IQuoteTokenSource source = await LoginAsync();
        Server.On(Token, QuoteTokenAnswer(1), QuoteTokenAnswer(2), QuoteTokenAnswer(3));
        source.Drop(await Soon(source.GetAsync(default)));
        var second = await Soon(source.GetAsync(default));
        Advance(Minute);

        source.Drop(second);

        Assert.That((await Soon(source.GetAsync(default))).Token.Reveal(), Is.EqualTo("qt-SECRET-3"));
    }

    [Test]
    public async Task Expiry_OfAFetchedToken_IsLogged()
    {
        var session = await LoginAsync();
        Server.On(Token, ExpiringToken(1, Start.AddHours(3)));
        await Soon(session.GetQuoteTokenAsync());
        Assert.That(Logger.Entries.Single(e => e.Id == 1004).Text, Does.Contain("level api; expires at 2026-04-20 17:00:00Z"));
    }

    [Test]
    public async Task Level_LongWithLineBreaks_IsLoggedOnOneShortLine()
    {
        var session = await LoginAsync();
        var level = "api\\n2026 forged qt-SECRET-1 " + new string('x', 1000);
        Server.On(Token, Ok($$"""{"data":{"token":"qt-SECRET-1","dxlink-url":"wss://q.example.com/","level":"{{level}}"} }"""));

        var token = await Soon(session.GetQuoteTokenAsync());

        var text = Logger.Entries.Single(e => e.Id == 1004).Text;
        Assert.That(text, Does.Contain("api 2026 forged ***").And.Not.Contain("\n"));
        Assert.That(text, Has.Length.LessThan(300));
        Assert.That(token.ToString(), Does.Not.Contain("\n").And.Length.LessThan(250));
    }
}
