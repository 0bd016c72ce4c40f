using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Account;

/// <summary>The account streamer against the simulator, over real sockets.</summary>
[CancelAfter(120_000)]
public sealed class AccountStreamerTests
{
    [Test]
    public async Task ConnectAsync_ToTheSimulator_HasTheWholeState(CancellationToken ct)
    {
        await using var simulator = await MarketSimulator.StartAsync(new SimulatorOptions().WithoutLimits(), ct);
        await using var session = await TastytradeSession.LoginAsync(
            new() { ClientSecret = simulator.ClientSecret, RefreshToken = simulator.RefreshToken, BaseAddress = simulator.BaseAddress }, ct);
        await using var account = await AccountStreamer.ConnectAsync(session, cancellationToken: ct);
        using var printing = account.Updates.Subscribe(u => TestContext.Out.WriteLine(u));
        using var errors = account.Errors.Subscribe(u => TestContext.Out.WriteLine(u));
        using var fills = account.Fills.Subscribe(u => TestContext.Out.WriteLine(u));
        TestContext.Out.WriteLine(account);
        TestContext.Out.WriteLine(account.Diagnostics);
        await Task.Delay(15000, ct);
        TestContext.Out.WriteLine(account.Diagnostics);
        Assert.That(account.State.IsStale, Is.False);
    }
}
