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
}
