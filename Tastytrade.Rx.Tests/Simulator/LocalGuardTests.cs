using System.Net;
using System.Net.WebSockets;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator;

/// <summary>Web pages in a browser on this machine cannot use the simulator.</summary>
public sealed class LocalGuardTests
{
    [TestCase("evil.example", "GET", "/faults")]
    [TestCase("evil.example:7700", "POST", "/faults/thaw")]
    [TestCase("evil.example", "POST", "/oauth/token")]
    [TestCase("evil.example", "GET", "/instruments/equities/SPY")]
    [TestCase("localhost.evil.example", "POST", "/faults/thaw")]
    [TestCase("127.0.0.1.evil.example", "POST", "/faults/thaw")]
    [TestCase("192.168.0.1", "POST", "/faults/thaw")]
    public async Task Request_ForeignHost_IsRefused(string host, string method, string path)
    {
        var (status, text) = await SendAsync(method, path, request => request.Headers.Host = host);

        Assert.That(status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(text, Does.Contain("Host is localhost or a loopback address"));
    }

    [TestCase("localhost")]
    [TestCase("LOCALHOST:80")]
    [TestCase("127.0.0.1:1")]
    [TestCase("127.1.2.3")]
    [TestCase("[::1]:7700")]
    public async Task Request_LoopbackHost_IsAnswered(string host)
    {
        var (status, _) = await SendAsync("POST", "/faults/thaw", request => request.Headers.Host = host);

        Assert.That(status, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [TestCase("https://evil.example")]
    [TestCase("http://localhost:3000")]
    [TestCase("http://127.0.0.1")]
    [TestCase("null")]
    public async Task Fault_ForeignOrigin_IsRefusedAndDoesNotOccur(string origin)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        var (status, text) = await SendAsync(simulator, "POST", "/faults/drop", request => request.Headers.Add("Origin", origin));

        Assert.That(status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(text, Does.Contain("another origin"));
        Assert.That(simulator.OpenConnections, Is.EqualTo(1));
    }

    [Test]
    public async Task Fault_ByGet_DoesNotOccur()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var client = await RawClient.OpenAsync(simulator);

        var (status, _) = await SendAsync(simulator, "GET", "/faults/drop", _ => { });

        Assert.That(status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(simulator.OpenConnections, Is.EqualTo(1));
    }

    [Test]
    public async Task WebSocket_ForeignHost_IsRefused()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Host", "evil.example");
        socket.Options.CollectHttpResponseDetails = true;

        Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(simulator.DXLinkUrl, CancellationToken.None));

        Assert.That(socket.HttpStatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(simulator.ConnectionAttempts, Is.Zero);
    }

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(string method, string path, Action<HttpRequestMessage> change)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        return await SendAsync(simulator, method, path, change);
    }

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(
        MarketSimulator simulator, string method, string path, Action<HttpRequestMessage> change)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new(method), new Uri(simulator.BaseAddress, path));
        change(request);
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
