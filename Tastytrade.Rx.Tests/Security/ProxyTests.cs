using System.Net;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Security;

/// <summary>Unencrypted requests to this machine must not pass a proxy on another one: .NET's proxy from the environment does not exempt
/// loopback addresses.</summary>
[NonParallelizable]
public sealed class ProxyTests
{
    [Test]
    public async Task Requests_ToThisMachine_BypassTheSystemsProxy()
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
