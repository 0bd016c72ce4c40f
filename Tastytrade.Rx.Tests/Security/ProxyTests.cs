using System.Net;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Security;

/// <summary>What goes in clear to this machine must not take the way over another: .NET's proxy of the environment knows no
/// loopback.</summary>
[NonParallelizable]
public sealed class ProxyTests
{
    [Test]
    public async Task SecretsToThisMachine_DoNotGoOverTheSystemsProxy()
    {
        var system = HttpClient.DefaultProxy;
        await using var proxy = await RawServer.StartAsync((_, _) => Task.CompletedTask);
        try
        {
            HttpClient.DefaultProxy = new WebProxy($"http://127.0.0.1:{proxy.Uri.Port}") { BypassProxyOnLocal = false };
            await using var market = await SimulatedMarket.OpenAsync(SimulatedMarket.QuickOptions);
            Assert.That(market.Simulator.SessionsAuthorized, Is.EqualTo(1));
        }
        finally
        {
            HttpClient.DefaultProxy = system;
        }
    }
}
