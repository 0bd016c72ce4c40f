using CsCheck;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>The counts of entries in demand, sent, refused and held by connections, compared with a model of their servers.</summary>
public sealed class DemandAccountTests
{
    [Test]
    public void Account_AfterRandomSteps_EqualsTheModel()
    {
        var step = Gen.Select(Gen.Enum<AccountStep>(), Gen.Int[0, 5], Gen.Int[0, 11], Gen.Int[1, 6], Gen.Bool);
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 6], step.Array[1, 80]).Sample((connections, size, steps) =>
        {
            var account = new AccountModel(connections, size);
            foreach (var (what, which, first, count, flag) in steps)
            {
                account.Do(what, which, first, count, flag);
                account.Check();
            }

            account.Finish();
        }, iter: 2_000);
    }

    /// <summary>A symbol whose removal one server refused, and whose new request another one refused: events from the first server belong
    /// to the request that is still to be removed there.</summary>
    [Test]
    public void Account_RemovalRefusedWhileTheSymbolIsRefusedElsewhere_EqualsTheModel()
    {
        var account = new AccountModel(connections: 2, size: 6);
        foreach (var (what, which, first, count, flag) in new[]
        {
            (AccountStep.Add, 3, 9, 2, true),
            (AccountStep.Add, 3, 1, 6, false),
            (AccountStep.Send, 3, 7, 2, false),
            (AccountStep.Release, 4, 9, 2, false),
            (AccountStep.Send, 3, 2, 1, true),
            (AccountStep.Add, 5, 11, 5, true),
            (AccountStep.Send, 2, 2, 5, true),
            (AccountStep.Refuse, 1, 2, 1, false),
        })
        {
            account.Do(what, which, first, count, flag);
            account.Check();
        }

        Assert.That(account.Finish, Throws.Nothing);
    }
}
