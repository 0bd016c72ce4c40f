using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>The streamer symbols of positions, and what is shown without one.</summary>
public sealed class SymbolsTests
{
    [TestCase("Equity", "AAPL", null, "AAPL", "AAPL")]
    [TestCase("Equity", "BRK/B", null, "BRK/B", "BRK/B")]
    [TestCase("EQUITY OPTION", "SPXW  261218C06000500", "SPX", ".SPXW261218C6000.5", "SPX")]
    [TestCase("Equity Option", "SPY   261218P00600000", null, ".SPY261218P600", "SPY   261218P00600000")]
    [TestCase("Future", "/ESZ6", "/ES", "/ESZ26:XCME", "/ESZ6")]
    [TestCase("Future", "/ZBH7", null, "/ZBH27:XCBT", "/ZBH7")]
    [TestCase("Future Option", "./CLF7 LOF7  261216P70.5", "/CL", "./LOF27P70.5:XNYM", "/CLF7")]
    [TestCase("Cryptocurrency", "BTC/USD", null, "BTC/USD:CXTALP", "BTC/USD")]
    [TestCase(null, "SPY   261218P00600000", "SPY", ".SPY261218P600", "SPY")]
    [TestCase(null, "./ESZ6 EW3Z6 261218C6000", "/ESZ6", "./EW3Z26C6000:XCME", "/ESZ6")]
    [TestCase(null, "/ESZ6", null, "/ESZ26:XCME", "/ESZ6")]
    [TestCase("", "BTC/USD", null, "BTC/USD:CXTALP", "BTC/USD")]
    [TestCase(null, "MSFT", null, "MSFT", "MSFT")]
    public async Task StreamerSymbol_OfAPosition_FollowsFromItsSymbol(
        string? type, string symbol, string? underlying, string streamer, string group)
    {
        await using var p = new VirtualPositions(Held.Of(type, symbol, 1, 1, 1, underlying));

        Assert.That((p.Row.StreamerSymbol, p.Row.UnderlyingSymbol, p.Row.SymbolProblem), Is.EqualTo((streamer, group, (string?)null)));
        Assert.That(p.Requested, Does.Contain($"Quote {streamer}"));
    }

    [Test]
    public async Task StreamerSymbol_ThatTheServerSent_IsUsed()
    {
        await using var p = new VirtualPositions(Held.Futures(1) with { StreamerSymbol = " /ESZ26:XABC " });

        Assert.That(p.Row.StreamerSymbol, Is.EqualTo("/ESZ26:XABC"));
    }

    [TestCase("Equity Option", "SPY 600 CALL", "'SPY 600 CALL'")]
    [TestCase("Future", "/XYZZ6", "'/XYZZ6'")]
    [TestCase("Bond", "912828ZT0", "Bond")]
    [TestCase("Equity", " ", "does not accept")]
    public async Task SymbolProblem_OfAnUnresolvableSymbol_SaysWhyAndTheRowStays(string type, string symbol, string reason)
    {
        await using var p = new VirtualPositions(Held.Of(type, symbol, 2, 50, 1, null) with { MarkPrice = 51 });

        Assert.That(p.Row.SymbolProblem, Does.Contain(reason));
        Assert.That((p.Row.StreamerSymbol, p.Row.ProfitSinceOpen, p.Row.IsStale), Is.EqualTo(((string?)null, (decimal?)2, false)));
        Assert.That(p.Requested, Is.Empty);
    }

    [Test]
    public async Task FindStreamerSymbol_OfAnUnknownExchange_IsCalledOncePerSymbolAndSubscribesItsOutcome()
    {
        var asked = new List<string>();
        var answer = new TaskCompletionSource<string?>();
        var position = Held.Of("Future", "/XYZZ6", 1, 50, 10, null);
        await using var p = new VirtualPositions(
            new LivePositionsOptions { FindStreamerSymbol = Find }, position, position with { AccountNumber = Held.Second }, Held.Calls(1));
        p.Settle();
        Assert.That(asked, Is.EqualTo(new[] { "/XYZZ6" }), "only what does not follow from the symbol");
        Assert.That(Row().SymbolProblem, Does.Contain("being looked up"));

        answer.SetResult("/XYZZ26:XFOO");
        p.Settle();
        p.Quote("/XYZZ26:XFOO", 51, 52);
        p.SendBalance(1);
        p.Settle();

        Assert.That(Row().SymbolProblem, Is.Null);
        Assert.That((Row().StreamerSymbol, Row().ProfitSinceOpen), Is.EqualTo(("/XYZZ26:XFOO", (decimal?)15)));
        Assert.That(asked, Has.Count.EqualTo(1));

        Task<string?> Find(AccountPosition looked, CancellationToken cancellation)
        {
            asked.Add(looked.Symbol);
            return answer.Task;
        }

        LivePosition Row() => p.Live.Snapshot.Find(Held.Second, "/XYZZ6")!;
    }

    [Test]
    public async Task FindStreamerSymbol_ThatFindsNothingOrFails_IsRepeatedAtTheNextReading()
    {
        var answers = new Queue<Func<string?>>(
            [() => null, () => throw new InvalidOperationException("no route"), () => "/XYZZ26:XFOO", () => "/XYZZ26:XBAR"]);
        var position = Held.Of("Future", "/XYZZ6", 1, 50, 10, null);
        var options = new LivePositionsOptions { FindStreamerSymbol = async (_, _) => answers.Dequeue()() };
        await using var p = new VirtualPositions(options, position);
        p.Settle();
        Assert.That(p.Row.SymbolProblem, Does.Contain("found no streamer symbol"));

        p.Send(position with { Quantity = 2, UpdatedAt = Held.Now });
        p.Settle();
        Assert.That(answers, Has.Count.EqualTo(3), "not at each notification");

        p.Read(position with { UpdatedAt = Held.Now });
        p.Settle();
        Assert.That(p.Row.SymbolProblem, Does.EndWith("failed: no route"));

        p.Read(position with { UpdatedAt = Held.Now });
        p.Settle();
        p.Read(position with { UpdatedAt = Held.Now });
        p.Settle();
        Assert.That((p.Row.StreamerSymbol, answers.Count), Is.EqualTo(("/XYZZ26:XFOO", 1)));
    }

    [Test]
    public async Task FindStreamerSymbol_AfterDispose_IsCancelled()
    {
        var cancelled = false;
        var options = new LivePositionsOptions
        {
            FindStreamerSymbol = async (_, cancellation) =>
            {
                using var registration = cancellation.Register(() => cancelled = true);
                await Task.Delay(Timeout.Infinite, cancellation);
                return null;
            },
        };
        await using var p = new VirtualPositions(options, Held.Of("Future", "/XYZZ6", 1, 50, 10, null));
        p.Settle();
        p.Live.Dispose();
        p.Settle();

        Assert.That(cancelled);
    }

    [TestCase("Future", "/XYZZ6", ExpectedResult = "/XYZZ26:XFOO")]
    [TestCase("Future Option", "./XYZZ6 OXYZ6 261218C50", ExpectedResult = "./OXYZ26C50:XFOO")]
    [TestCase("Cryptocurrency", "BTC/USD", ExpectedResult = "BTC/USD:CXFOO")]
    [TestCase("Future", "XYZ", ExpectedResult = null)]
    [TestCase("Bond", "912828ZT0", ExpectedResult = null)]
    public async Task<string?> FindStreamerSymbolAsync_OfASession_AsksForTheInstrument(string type, string symbol)
    {
        var api = new TestRestApi(new Microsoft.Reactive.Testing.TestScheduler());
        api.Add(new Future { Symbol = "/XYZZ6", StreamerSymbol = "/XYZZ26:XFOO" });
        api.Add(new Cryptocurrency { Symbol = "BTC/USD", StreamerSymbol = "BTC/USD:CXFOO" });
        await using var session = await api.LoginAsync();

        return await session.FindStreamerSymbolAsync(Held.Of(type, symbol, 1, 50, 1, null));
    }
}
