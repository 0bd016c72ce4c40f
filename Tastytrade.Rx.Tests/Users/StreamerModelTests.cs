using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Users.Model;

namespace Tastytrade.Rx.Tests.Users;

/// <summary>After any sequence of actions of users, network, server and time, the server's subscriptions equal the demand.</summary>
/// <remarks>
/// A failure prints the shortest failing steps found and a seed that reproduces it; the variable <c>CsCheck_Iter</c> sets more
/// cases.
/// </remarks>
public sealed class StreamerModelTests
{
    private const int Cases = 3000;

    private static readonly Gen<int> Number = Gen.Int[0, 11];

    private static readonly Gen<IReadOnlySet<int>> Symbols = Gen.Int[0, 3].HashSet[1, 3].Select(IReadOnlySet<int> (s) => s);

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (8, Gen.Select(Number, Symbols, Gen.Bool, Step (kind, symbols, observes) => new Step.Subscribe(kind, symbols, observes))),
        (2, Gen.Int[0, 1].Select(Step (s) => new Step.ObserveDepth(s))),
        (7, Number.Select(Step (which) => new Step.Release(which))),
        (2, Gen.Select(Number, Symbols, Step (kind, symbols) => new Step.Unsubscribe(kind, symbols))),
        (1, Number.Select(Step (kind) => new Step.UnsubscribeAll(kind))),
        (1, Gen.Const<Step>(new Step.Reconnect())),
        (2, Gen.Const<Step>(new Step.Drop())),
        (1, Gen.OneOf(1000, 1001, 1009, 1011, 4000).Select(Step (code) => new Step.CloseByServer(code))),
        (5, Gen.Const<Step>(new Step.Open())),
        (1, Gen.Const<Step>(new Step.Refuse())),
        (8, Gen.Const<Step>(new Step.Answer())),
        (2, Number.Select(Step (which) => new Step.CloseChannel(which))),
        (1, Gen.Const<Step>(new Step.Deauthorize())),
        (2, Gen.Const<Step>(new Step.SendAll())),
        (6, Gen.OneOf(1, 5, 10, 30, 1000, 5000, 12_000).Select(Step (time) => new Step.Wait(time))));

    [Test]
    public void Streamer_AnySteps_BringsTheServerToTheDemand() => Steps.Array[1, 60].Sample(
        steps =>
        {
            using var bench = new StreamerBench();
            foreach (var step in steps)
                bench.Do(step);
            bench.Settle();
            bench.ReleaseAll();
        },
        iter: Math.Max(Cases, Check.Iter),
        print: steps => string.Join('\n', steps.Select(s => s.ToString())));
}
