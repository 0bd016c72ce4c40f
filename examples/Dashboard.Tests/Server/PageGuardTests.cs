using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Server;

/// <summary>Which requests get the page, and how many.</summary>
public sealed class PageGuardTests
{
    private Market market = null!;
    private DashboardApp dashboard = null!;

    private string Own => $"http://{dashboard.Address.Authority}";

    [SetUp]
    public async Task OpenAsync()
    {
        market = await Market.SimulateAsync(DashboardApp.StreamerOptions, new SimulatorOptions { Rate = 0 });
        dashboard = await DashboardApp.StartAsync(new Arguments { Urls = "http://127.0.0.1:0", Hosts = ["desk.example"] }, market);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await dashboard.DisposeAsync();
        await market.DisposeAsync();
    }

    [TestCase("evil.example")]
    [TestCase("evil.example:5080")]
    [TestCase("localhost.evil.example")]
    [TestCase("192.168.0.1")]
    public async Task Page_WithAForeignHost_IsRefused(string host)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/", host: host);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Invalid Hostname").And.Not.Contain("Blazor"));
    }

    [TestCase("localhost")]
    [TestCase("127.0.0.1:80")]
    [TestCase("[::1]:5080")]
    [TestCase("desk.example:5080")]
    public async Task Page_WithAHostOfThisMachine_IsServed(string host)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/", host: host);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("frame-ancestors 'none'"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
        Assert.That(answer.Headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("no-referrer"));
    }

    [TestCase("https://evil.example")]
    [TestCase("http://localhost:3000")]
    [TestCase("null")]
    public async Task Circuit_ForAPageOfAnotherOrigin_IsRefused(string origin)
    {
        using var page = await SendAsync(HttpMethod.Get, "/", origin);
        using var negotiation = await SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", origin);
        using var polling = await SendAsync(HttpMethod.Get, "/_blazor?id=1", origin);

        Assert.That(new[] { page, negotiation, polling }.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await SocketAsync(origin, []), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Circuit_ForThePageItself_IsOpened()
    {
        List<ClientWebSocket> open = [];
        using var negotiation = await SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", Own);

        Assert.That(negotiation.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await SocketAsync(Own, open), Is.EqualTo(HttpStatusCode.SwitchingProtocols));
        open.ForEach(socket => socket.Dispose());
    }

    [TestCase("/_blazor")]
    [TestCase("/_blazor/")]
    [TestCase("/_Blazor/")]
    public async Task Tabs_BeyondTheLimit_AreRefused(string path)
    {
        List<ClientWebSocket> open = [];
        for (var i = 0; i < PageGuard.MaxTabs; i++)
            Assert.That(await SocketAsync(Own, open, path), Is.EqualTo(HttpStatusCode.SwitchingProtocols));

        Assert.That(await SocketAsync(Own, open, path), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        open.ForEach(socket => socket.Dispose());
    }

    // Beside tests with browsers, which use all processor time, the server can take longer than the limit of this test.
    [NonParallelizable]
    [Test]
    public async Task Connections_BeyondTheLimit_AreClosedAtOnce()
    {
        List<TcpClient> open = [];
        for (var i = 0; i < PageGuard.MaxConnections + 5; i++)
        {
            open.Add(new());
            await open[^1].ConnectAsync(IPAddress.Loopback, dashboard.Address.Port);
        }

        // Those within the limit stay open and silent: only the others end.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var ended = open.Select(EndsAsync).ToArray();
        while (ended.Count(end => end.IsCompleted) < 5)
            await await Task.WhenAny(ended.Where(end => !end.IsCompleted));
        await limit.CancelAsync();
        Assert.That(ended.Count(end => end.IsCompletedSuccessfully), Is.EqualTo(5));
        open.ForEach(client => client.Dispose());

        async Task EndsAsync(TcpClient client)
        {
            try
            {
                Assert.That(await client.GetStream().ReadAsync(new byte[1], limit.Token), Is.Zero);
            }
            catch (IOException)
            {
                // Reset instead of closed.
            }
        }
    }

    [TestCase("http://127.0.0.1:5080", "127.0.0.1 localhost [::1] desk.example")]
    [TestCase("http://Desk.example:80;http://*:81;http://0.0.0.0:82;http://[::]:83;http://+:84", "Desk.example localhost 127.0.0.1 [::1]")]
    public void Hosts_OfTheUrls_AreAllowedUnlessTheyMeanAll(string urls, string hosts) =>
        Assert.That(PageGuard.AllowedHosts(new() { Urls = urls, Hosts = ["desk.example"] }), Is.EqualTo(hosts.Split(' ')));

    [TestCase("desk.example,192.168.1.5,fe80::1", "desk.example 192.168.1.5 [fe80::1]")]
    [TestCase("[fe80::1]", "[fe80::1]")]
    public void Hosts_OnTheCommandLine_AreNames(string given, string hosts) =>
        Assert.That(Arguments.HostNamesOf(given), Is.EqualTo(hosts.Split(' ')));

    [TestCase("*")]
    [TestCase("*.example")]
    [TestCase("0.0.0.0")]
    [TestCase("desk.example:5080")]
    [TestCase("")]
    public void Hosts_ThatAreNotNames_AreRefused(string given) =>
        Assert.That(() => Arguments.HostNamesOf(given), Throws.TypeOf<FormatException>().With.Message.Contains("is not a host name"));

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? origin = null, string? host = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(dashboard.Address, path));
        request.Headers.Host = host;
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await http.SendAsync(request);
    }

    /// <summary>Returns the status of the upgrade request.</summary>
    private async Task<HttpStatusCode> SocketAsync(string origin, List<ClientWebSocket> open, string path = "/_blazor")
    {
        var socket = new ClientWebSocket();
        open.Add(socket);
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new Uri($"ws://{dashboard.Address.Authority}{path}"), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The caller checks the status.
        }

        return socket.HttpStatusCode;
    }
}
