using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>Positions, values and readers on different threads.</summary>
public sealed class ThreadsTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task Updates_WhileValuesArriveAndOthersRead_LeaveExactlyThePositionsSubscribed(bool disposeMeanwhile)
    {
        string[] symbols = [.. Enumerable.Range(0, 12).Select(i => $"SYM{i}")];
        await using var p = new VirtualPositions(new LivePositionsOptions { Betas = _ => 1 });
        var account = Task.Run(() =>
        {
            var random = new Random(1);
            for (var i = 1; i <= 600; i++)
            {
                var position = Held.Shares(random.Next(3) - 1, 100, symbols[random.Next(symbols.Length)]);
                p.Send(position with { UpdatedAt = Held.Now.AddSeconds(i) });
            }
        });
        var values = Task.Run(() =>
        {
            for (var i = 0; i < 2_000; i++)
                p.Quote(symbols[i % symbols.Length], 100, 101);
        });
        var reader = Task.Run(() =>
        {
            while (!account.IsCompleted)
                _ = p.Live.Snapshot.Total;
        });
        if (disposeMeanwhile)
            p.Live.Dispose();
        await Task.WhenAll(account, values, reader).WithinLimitAsync();
        p.Settle();

        var held = p.Live.Snapshot.Rows.Select(row => row.Position.Symbol).ToArray();
        var followed = disposeMeanwhile ? [] : held.Append("SPY");
        Assert.That(p.Requested, Is.EquivalentTo(followed.SelectMany(symbol => new[] { $"Quote {symbol}", $"Trade {symbol}" })));
        Assert.That(disposeMeanwhile || held.Length > 0, "something is left to compare");
    }
}
