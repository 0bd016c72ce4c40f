using System.Net.WebSockets;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator.Accounts;

/// <summary>The faults of the account streamer and of REST answers.</summary>
[TestFixture]
internal sealed class AccountFaultTests : AccountFixture
{
    private static readonly string[] Numbers = ["5WX00001"];

    [Test]
    public async Task LoseNotifications_Next_AreNotSentButTrue()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        Simulator.Faults.LoseNotifications(3);

        var order = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 1, "SPY"));
        Simulator.Account.Fill(order.Id);
        var types = (await client.DrainAsync(Token)).Select(m => (string?)m["data"]!["status"] ?? (string?)m["type"]).ToArray();

        Assert.That(types, Is.EqualTo(new[]
        {
            "Live", "Filled", "CurrentPosition", "AccountBalance", "UnderlyingYearGainSummary", "OrderChain",
        }));
    }

    [Test]
    public async Task RepeatFills_EachMessageWithFills_IsSentTwice()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        Simulator.Faults.RepeatFills();

        var order = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 2, "SPY"));
        Simulator.Account.Fill(order.Id, 1);
        Simulator.Account.Fill(order.Id);
        var orders = (await client.DrainAsync(Token)).Where(m => (string?)m["type"] == "Order").ToArray();

        Assert.That(orders.Select(m => m["data"]!["legs"]![0]!["fills"]!.Count()), Is.EqualTo(new[] { 0, 0, 0, 0, 1, 1, 2, 2 }));
    }

    [Test]
    public async Task SwapNotifications_Next_ComesAfterTheOneThatFollows()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        Simulator.Faults.SwapNotifications();

        Simulator.Account.Transfer(1);
        var swapped = await client.DrainAsync(Token);
        Simulator.Faults.SwapNotifications();
        Simulator.Account.SendBalance();
        Advance(1);
        var alone = await client.DrainAsync(Token);

        Assert.That(swapped.Select(m => (string?)m["type"]), Is.EqualTo(new[] { "AccountBalance", "ExternalTransaction" }));
        Assert.That(alone.Select(m => (string?)m["type"]), Is.EqualTo(new[] { "AccountBalance" }), "late, but not lost");
    }

    [Test]
    public async Task BatchNotifications_Next_AreInOneMessage()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        Simulator.Faults.BatchNotifications();

        Simulator.Account.Transfer(1);
        Simulator.Account.SendBalance();
        var batch = (await client.DrainAsync(Token)).Single();

        Assert.That(batch["results"]!.Select(m => (string?)m["type"]),
            Is.EqualTo(new[] { "ExternalTransaction", "AccountBalance", "AccountBalance" }));
    }

    [Test]
    public async Task SendUnknownNotifications_Next_ComesBeforeTheRealOne()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        Simulator.Faults.SendUnknownNotifications();

        Simulator.Account.SendBalance();

        Assert.That((await client.DrainAsync(Token)).Select(m => (string?)m["type"]),
            Is.EqualTo(new[] { "SimulatedUnknown", "AccountBalance" }));
    }

    [TestCase("failed")]
    [TestCase("Unknown domain")]
    [TestCase("value missing or not valid")]
    [TestCase("not-implemented")]
    public async Task FailAccountConnect_Once_AnswersWithTheText(string message)
    {
        await using var client = await AccountClient.OpenAsync(Simulator);
        Simulator.Faults.FailAccountConnect(1, message);

        var first = await client.RequestAsync("connect", Token, Numbers);
        var second = await client.RequestAsync("connect", Token, Numbers);

        Assert.That(((string?)first["message"], (string?)second["status"]), Is.EqualTo((message, "ok")));
    }

    [Test]
    public async Task Deafen_ConnectedSocket_AnswersHeartbeatsOnly()
    {
        await using var old = await AccountClient.ConnectAsync(Simulator, Token);
        Simulator.Faults.DeafenAccountStreams();
        Simulator.Faults.DeafenAccountConnect();
        await using var next = await AccountClient.ConnectAsync(Simulator, Token);
        await using var good = await AccountClient.ConnectAsync(Simulator, Token);

        Simulator.Account.SendBalance();

        Assert.That(await old.DrainAsync(Token), Is.Empty);
        Assert.That(await next.DrainAsync(Token), Is.Empty);
        Assert.That(await good.DrainAsync(Token), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Heartbeats_IgnoredOrFailed_AreNotAnsweredWithOk()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        Simulator.Faults.IgnoreAccountHeartbeats(1);
        Simulator.Faults.FailAccountHeartbeats();

        await client.SendAsync(new { action = "heartbeat", request_id = 1 });
        var failed = await client.RequestAsync("heartbeat", Token, null, 2);
        var ok = await client.RequestAsync("heartbeat", Token, null, 3);

        Assert.That(((int?)failed["request-id"], (string?)failed["status"]), Is.EqualTo((2, "error")));
        Assert.That(((int?)ok["request-id"], (string?)ok["status"]), Is.EqualTo((3, "ok")));
    }

    [TestCase(false, false, false)]
    [TestCase(true, true, false)]
    public async Task OmitRequestIds_Answers_HaveNone(bool onlyErrors, bool hasIdOnOk, bool hasIdOnError)
    {
        await using var client = await AccountClient.OpenAsync(Simulator);
        Simulator.Faults.OmitRequestIds(onlyErrors: onlyErrors);
        Simulator.Faults.OmitConnectValue();

        var error = await client.RequestAsync("connect", "raw", Numbers);
        var ok = await client.RequestAsync("connect", Token, Numbers);

        Assert.That((ok["request-id"] is not null, error["request-id"] is not null), Is.EqualTo((hasIdOnOk, hasIdOnError)));
        Assert.That(ok["value"], Is.Null);
    }

    [Test]
    public async Task DropAndClose_OpenSockets_EndWithAndWithoutACloseFrame()
    {
        await using var first = await AccountClient.ConnectAsync(Simulator, Token);
        await Simulator.Faults.DropAccountStreamsAsync();
        var error = Assert.ThrowsAsync<WebSocketException>(first.ExpectCloseAsync);
        await using var second = await AccountClient.ConnectAsync(Simulator, Token);
        var closing = Simulator.Faults.CloseAccountStreamsAsync(1012, "Restart");
        await second.ExpectCloseAsync();
        await closing;

        Assert.That(error.WebSocketErrorCode, Is.EqualTo(WebSocketError.ConnectionClosedPrematurely));
        Assert.That(second.Close, Is.EqualTo(((WebSocketCloseStatus?)1012, "Restart")));
        Assert.That(Simulator.OpenAccountStreams, Is.Zero);
    }

    [Test]
    public async Task RefuseAccountStreams_Once_RefusesTheUpgrade()
    {
        Simulator.Faults.RefuseAccountStreams(1, 502);

        Assert.ThrowsAsync<WebSocketException>(() => AccountClient.OpenAsync(Simulator));
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
    }

    [TestCase("/instruments/futures", "last-trade-date", "\"0000-00-00\"")]
    [TestCase("/option-chains/SPY/nested", "id", "\"not a number\"")]
    [TestCase("/accounts/5WX00001/positions", "average-open-price", "{}")]
    [TestCase("/accounts/5WX00001/balances", "cash-balance", "null")]
    public async Task BreakFields_NextAnswerWithTheField_HasTheValueOnce(string path, string field, string json)
    {
        Simulator.Faults.BreakFields(field, json);
        await GetAsync("/accounts/5WX00001/trading-status");

        var bad = Fields(await DataAsync(path), field).Count(value => JToken.DeepEquals(value, JToken.Parse(json)));
        var good = Fields(await DataAsync(path), field).Count(value => JToken.DeepEquals(value, JToken.Parse(json)));

        // The trading status has an id too.
        Assert.That((bad, good), Is.EqualTo((field == "id" ? 0 : 1, 0)));
    }

    [TestCase("null")]
    [TestCase("{\"symbol\":\"/XX\"}")]
    public async Task BreakElements_NextList_HasTheElementOnce(string json)
    {
        Simulator.Faults.BreakElements(json);
        await DataAsync("/accounts/5WX00001/trading-status");

        var bad = await ItemsAsync("/instruments/futures");
        var good = await ItemsAsync("/instruments/futures");

        Assert.That(bad.Count(item => JToken.DeepEquals(item, JToken.Parse(json))), Is.EqualTo(1));
        Assert.That(good.Count(item => JToken.DeepEquals(item, JToken.Parse(json))), Is.Zero);
        Assert.That(bad, Has.Count.EqualTo(good.Count));
    }

    [TestCase("loseNotifications?count=2", 204)]
    [TestCase("repeatFills", 204)]
    [TestCase("failAccountConnect?message=Unknown%20domain", 204)]
    [TestCase("omitRequestIds?onlyErrors=true", 204)]
    [TestCase("lagPositions?seconds=3", 204)]
    [TestCase("breakFields?name=symbol&json=%7B%7D", 204)]
    [TestCase("dropAccounts", 204)]
    [TestCase("lagPositions?seconds=90", 400)]
    [TestCase("breakFields?name=", 400)]
    [TestCase("breakElements?json=%7B", 400)]
    [TestCase("closeAccounts?code=1006", 400)]
    public async Task Http_AccountFaults_RunOrNameWhatIsWrong(string fault, int status)
    {
        using var answer = await Http.PostAsync(new Uri("/faults/" + fault, UriKind.Relative), null);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Clear_PendingFaults_AreCancelled()
    {
        Simulator.Faults.FailAccountConnect(int.MaxValue);
        Simulator.Faults.LoseNotifications(int.MaxValue);
        Simulator.Faults.BreakElements(count: int.MaxValue);
        Simulator.Faults.Clear();

        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        Simulator.Account.SendBalance();

        Assert.That(await client.DrainAsync(Token), Has.Count.EqualTo(1));
        Assert.That((await ItemsAsync("/instruments/futures")).Select(item => item.Type), Is.All.EqualTo(JTokenType.Object));
    }

    private static IEnumerable<JToken> Fields(JToken data, string name) =>
        ((JContainer)data).DescendantsAndSelf().OfType<JProperty>().Where(property => property.Name == name).Select(p => p.Value);
}
