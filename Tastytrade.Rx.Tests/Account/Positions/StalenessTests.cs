using NUnit.Framework;
using Tastytrade.Rx.Account.Positions;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>When positions are stale.</summary>
public sealed class StalenessTests
{
    [Test]
    public async Task IsMarketStale_AfterALoss_LastsUntilAllValuesHaveArrivedAgain()
    {
        await using var p = new VirtualPositions(Held.Calls(1));
        Fill(5.9);
        Assert.That(State(), Is.EqualTo((false, false, 100m)));

        p.Market.Lose();
        p.Settle();
        Assert.That(State(), Is.EqualTo((true, true, 100m)), "keeps its values");

        Fill(6.9);
        Assert.That(State(), Is.EqualTo((true, true, 100m)), "missed");

        p.Market.Restore();
        p.Settle();
        Assert.That(State(), Is.EqualTo((false, false, 200m)));
        Assert.That(p.Live.Snapshot.IsStale, Is.False);

        void Fill(double bid)
        {
            p.Quote(Held.CallStreamer, bid, bid + 0.2);
            p.Greeks(Held.CallStreamer, 0.5);
        }

        (bool, bool, decimal?) State() => (p.Row.IsMarketStale, p.Row.IsStale, p.Row.ProfitSinceOpen);
    }

    [Test]
    public async Task IsMarketStale_OfAPositionThatOpensDuringTheLoss_IsFalseBeforeItsFirstValue()
    {
        await using var p = new VirtualPositions(Held.Shares(1));
        p.Quote("AAPL", 100, 102);
        p.Market.Lose();
        p.Send(Held.Calls(1));
        p.Settle();

        Assert.That(
            p.Live.Snapshot.Rows.Select(row => (row.Position.Symbol, row.IsMarketStale)),
            Is.EqualTo(new[] { ("AAPL", true), (Held.Call, false) }));
    }

    [Test]
    public void IsMarketStale_OfAValueFromBeforeALossOfASymbolThatIsNewHere_IsTrue()
    {
        var rows = new PositionRows(new LivePositionsOptions());
        rows.Interrupt(new Interruption { Since = Held.Now });
        rows.Add("AAPL");
        rows.Set([new(Held.Shares(1), PositionKind.Equity, "AAPL", "AAPL", "AAPL", null)], isStale: false);

        Assert.That((After(-1), After(0), After(1)), Is.EqualTo((true, false, false)));

        bool After(int seconds)
        {
            var quote = new Quote { EventSymbol = "AAPL", BidPrice = 100, AskPrice = 101, ReceivedAt = Held.Now.AddSeconds(seconds) };
            rows.Update("AAPL", values => values with { Quote = quote });
            var seen = -1L;
            return rows.After(ref seen, Held.Now)!.Rows[0].IsMarketStale;
        }
    }

    /// <summary>With several connections, the one of the underlying or of the index may be lost alone.</summary>
    [TestCase("AAPL", 1.2, ExpectedResult = true)]
    [TestCase("SPY", 1.2, ExpectedResult = true)]
    [TestCase("SPY", null, ExpectedResult = false)]
    [TestCase("QQQ", 1.2, ExpectedResult = false)]
    public bool IsMarketStale_OfTheUnderlyingOrTheIndex_CountsIfTheDeltaIsWeighted(string lost, double? beta)
    {
        const string Option = ".AAPL261218C200";
        var rows = new PositionRows(new LivePositionsOptions { Betas = _ => beta });
        rows.Set([new(Held.Calls(1), PositionKind.EquityOption, "AAPL", Option, "AAPL", null)], isStale: false);
        foreach (var symbol in new[] { Option, "AAPL", "SPY" })
        {
            rows.Add(symbol);
            rows.Update(symbol, values => values with
            {
                Quote = new Quote { EventSymbol = symbol, BidPrice = 200, AskPrice = 201, ReceivedAt = Held.Now },
                Greeks = new Greeks { EventSymbol = symbol, Delta = 0.5, Volatility = 0.2, ReceivedAt = Held.Now },
            });
        }

        rows.Interrupt(new Interruption { Since = Held.Now, IsLoss = true, Concerns = symbol => symbol == lost });

        var seen = -1L;
        return rows.After(ref seen, Held.Now)!.Rows[0].IsMarketStale;
    }

    [Test]
    public async Task IsAccountStale_WhileTheAccountIsNotConnected_IsTrueForAllRows()
    {
        await using var p = new VirtualPositions(Held.Shares(1), Held.Calls(1));
        var snapshots = p.Record(p.Live.Snapshots);
        Assert.That(p.Live.Snapshot.IsAccountStale, Is.False);

        p.LoseAccount();
        p.Advance(1);
        Assert.That(
            snapshots.Values()[^1].Rows.Select(row => (row.IsAccountStale, row.IsMarketStale, row.IsStale)),
            Is.All.EqualTo((true, false, true)));
        Assert.That((snapshots.Values()[^1].IsAccountStale, snapshots.Values()[^1].Total.Stale), Is.EqualTo((true, 2)));

        p.Read(Held.Shares(1), Held.Calls(1));
        p.Advance(1);
        Assert.That(snapshots.Values()[^1].Rows.Select(row => row.IsStale), Is.All.False);
    }

    [Test]
    public async Task IsAccountStale_BeforeTheFirstState_IsTrueWithoutRows()
    {
        await using var p = new VirtualPositions();
        using var live = new LivePositions(System.Reactive.Linq.Observable.Never<AccountUpdate>(), p.Market);

        Assert.That((live.Snapshot.IsStale, live.Snapshot.Rows.Length), Is.EqualTo((true, 0)));
    }
}
