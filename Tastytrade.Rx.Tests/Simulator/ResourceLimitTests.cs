using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Reactive.Testing;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Simulator.DXLink;
using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Tests.Support;
using ProtocolViolationException = Tastytrade.Rx.Simulator.DXLink.ProtocolViolationException;

namespace Tastytrade.Rx.Tests.Simulator;

/// <summary>The simulator limits the memory and connections that a client can use.</summary>
public sealed class ResourceLimitTests
{
    private static readonly string Padding = new('x', 60_000);

    [Test]
    public async Task Connections_BeyondTheLimit_AreRefused()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { MaxConnections = 2 });
        await using var first = await RawClient.OpenAsync(simulator);
        await using var second = await RawClient.OpenAsync(simulator);
        using var third = new ClientWebSocket();
        third.Options.CollectHttpResponseDetails = true;

        Assert.ThrowsAsync<WebSocketException>(() => third.ConnectAsync(simulator.DXLinkUrl, CancellationToken.None));

        Assert.That(third.HttpStatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(simulator.OpenConnections, Is.EqualTo(2));
    }

    [Test]
    public async Task Answers_NotReadByTheClient_EndTheConnection()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0 });
        await using var client = await RawClient.OpenAsync(simulator);

        await SendUntilClosedAsync(client, 1_000, number => new
        {
            type = "CHANNEL_REQUEST",
            channel = (2 * number) + 3,
            service = "DOM",
            parameters = new { symbol = "SPY", sources = new[] { "NTV" }, note = Padding },
        });

        await WaitFor.TrueAsync(() => simulator.OpenConnections == 0);
    }

    [Test]
    public async Task Messages_TooManyWhileFrozen_EndTheConnection()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 0 });
        await using var client = await RawClient.OpenAsync(simulator);
        simulator.Faults.Freeze();

        await SendUntilClosedAsync(client, 500, _ => new { type = "KEEPALIVE", channel = 0, note = Padding });

        await WaitFor.TrueAsync(() => simulator.OpenConnections == 0);
    }

    [TestCase("{\"grant_type\":{}}", 400)]
    [TestCase("{\"grant_type\":\"refresh_token\",\"client_secret\":[1]}", 401)]
    [TestCase("[]", 400)]
    [TestCase("long", 413)]
    public async Task Login_InvalidBody_IsRefused(string body, int status)
    {
        await using var simulator = await MarketSimulator.StartAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.UserAgent.ParseAdd("test/1.0");
        var text = body == "long" ? new JObject { ["grant_type"] = new string('x', 100_000) }.ToString() : body;
        using var content = new StringContent(text, Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync(new Uri(simulator.BaseAddress, "/oauth/token"), content);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(JObject.Parse(await answer.Content.ReadAsStringAsync())["error"], Is.Not.Null);
    }

    [Test]
    public void AccessTokens_MoreThanAThousand_OldestBecomesInvalid()
    {
        var scheduler = new TestScheduler();
        var tokens = new AccessTokens(new MarketClock(scheduler, null), TimeSpan.FromHours(1));
        var issued = Enumerable.Range(0, 1_001).Select(_ =>
        {
            scheduler.AdvanceBy(1);
            return tokens.Issue();
        }).ToArray();

        Assert.That(issued.Select(tokens.IsValid), Is.EqualTo(issued.Select((_, i) => i > 0)));
    }

    [Test]
    public void Channels_MoreThanTenThousand_AreRefused()
    {
        var channels = Channels();
        for (var i = 0; i < 10_000; i++)
            Open(channels, i);

        Assert.Throws<ProtocolViolationException>(() => Open(channels, 10_000));
    }

    [Test]
    public void Channels_MoreThanAHundredThousandCancelled_AreRefused()
    {
        var channels = Channels();
        for (var i = 0; i < 100_000; i++)
        {
            Open(channels, i);
            channels.Close((2 * i) + 1);
        }

        Assert.Throws<ProtocolViolationException>(() => Open(channels, 100_000));
    }

    [Test]
    public void Subscription_AddedRepeatedly_QueueStaysShort()
    {
        var subscriptions = new SubscriptionSet();
        var instrument = new SimulatorContext(new()).Market.Find("SPY");

        for (var i = 0; i < 100_000; i++)
            subscriptions.Add(new(new(EventSchema.Of<Quote>(), "SPY", null), instrument, FeedContract.Ticker, null));

        Assert.That(subscriptions.Count, Is.EqualTo(1));
        Assert.That(subscriptions.WaitingCount, Is.LessThan(3_000));
        Assert.That(subscriptions.TryPeekWaiting(out _), Is.True);
    }

    [Test]
    public void Symbols_MoreThanAHundredThousand_AreFoundButNotCached()
    {
        var market = new SimulatorContext(new()).Market;
        for (var i = 0; i < 100_000; i++)
            market.Find($".SPXW281215C{i + 1}");

        var (cached, other) = (market.Find(".SPXW281215C1"), market.Find(".SPXW281215P1"));

        Assert.That(market.Find(".SPXW281215C1"), Is.SameAs(cached));
        Assert.That(other, Is.Not.Null);
        Assert.That(market.Find(".SPXW281215P1"), Is.Not.Null.And.Not.SameAs(other));
    }

    [Test]
    public void FrameLog_LimitExceeded_Throws()
    {
        var log = new FrameLog(maxCharacters: 100);
        log.Add(new() { Connection = 1, Text = "0123456789" });
        Assert.That(log.ToList(), Has.Count.EqualTo(1));

        log.Add(new() { Connection = 1, Text = new string('x', 100) });

        Assert.Throws<InvalidOperationException>(() => log.ToList());
    }

    private static ChannelTable Channels() => new(new(new()), default);

    private static void Open(ChannelTable channels, int index) => channels.Add((2 * index) + 1, "FEED", new() { ["contract"] = "TICKER" });

    private static async Task SendUntilClosedAsync(RawClient client, int count, Func<int, object> message)
    {
        try
        {
            for (var i = 0; i < count; i++)
                await client.SendAsync(message(i));
        }
        catch (WebSocketException)
        {
            // The simulator ended the connection.
        }
    }
}
