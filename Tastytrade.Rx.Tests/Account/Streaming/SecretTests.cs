using System.Net;
using System.Text.Json;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Account.Streaming.AccountJsonOf;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>Account numbers, tokens and what identifies the user are in frames and answers, and nowhere in what
/// the library writes.</summary>
internal sealed class SecretTests
{
    private const string UserId = "99887766";
    private const string UserName = "jane.doe";
    private const string ExternalId = "external-id-1";

    /// <summary>An error text of a server that repeats what it was sent.</summary>
    private const string Echo = "bad value 5WT00001 of Bearer at-SECRET-1";

    private readonly List<string> written = [];

    [SetUp]
    public void Begin() => written.Clear();

    [TearDown]
    public void NothingIsWritten()
    {
        Assert.That(written, Has.Count.GreaterThan(3), "something was checked");
        foreach (var text in written)
        {
            foreach (var secret in new[] { AccountUnderTest.Number, "-SECRET-", UserId, UserName, ExternalId })
                Assert.That(text, Does.Not.Contain(secret).IgnoreCase);
        }
    }

    [Test]
    public async Task Notifications_WriteNoSecret()
    {
        var (test, logger) = Create();
        await using var owned = test;
        test.Connect();
        Watch(test);
        test.Deliver(
            Notification("Order", OrderJson.Order),
            Notification("ComplexOrder", OrderJson.Complex),
            Notification("AccountBalance", AccountJson.Balance),
            Notification("CurrentPosition", AccountJson.Position),
            Notification("TradingStatus", AccountJson.TradingStatus),
            Notification("ExternalTransaction", AccountJson.Transfer),
            Notification("UnderlyingYearGainSummary", AccountJson.YearGain),
            Notification("OrderChain", AccountJson.Chain),
            Notification("QuoteAlert", $$"""{"alert-external-id":"a","user-external-id":"{{ExternalId}}","symbol":"SPY"}"""),
            Notification("PublicWatchlists", """{"name":"Liquid"}"""),
            Notification("UserMessage", $$"""{"user-id":{{UserId}},"account-number":"5WT00001","text":"{{Echo}}"}"""));
        Write(test, logger);
    }

    [TestCase("""{"type":"Order","data":{"id":"5WT00001 99887766","account-number":"5WT00001"}}""")]
    [TestCase("""{"type":"Order","data":{"id":1,"account-number":"5WT00001","price":"5WT00001 jane.doe"}}""")]
    [TestCase("""{"type":"Order","data":{"id":1,"account-number":{"a":"5WT00001"},"user-id":99887766}}""")]
    [TestCase("""{"type":"Order","data":"5WT00001 jane.doe"}""")]
    [TestCase("""{"type":"Order","data":{"id":1,"5WT00001":1}}""")]
    [TestCase("""{"type":"Order","timestamp":"5WT00001","data":{"id":1,"legs":[{"quantity":"5WT00001"}]}}""")]
    [TestCase("""{"results":["5WT00001"]}""")]
    [TestCase("5WT00001 jane.doe")]
    [TestCase("""{"action":"5WT00001","status":"error","message":"5WT00001"}""")]
    public async Task BadFrames_WriteNoSecret(string frame)
    {
        var (test, logger) = Create();
        await using var owned = test;
        test.Connect();
        Watch(test);
        test.Deliver(frame, frame);
        Write(test, logger);
    }

    [Test]
    public async Task ErrorAnswers_WriteNoSecret()
    {
        var (test, logger) = Create();
        await using var owned = test;
        test.ConnectStable();
        Watch(test);
        test.Record(test.Account.QuoteAlerts);
        test.Answer("quote-alerts-subscribe", "error", Echo);
        test.AdvanceTo(20);
        test.Answer("heartbeat", "error", Echo);
        test.Answer("heartbeat", "error", Echo);
        test.Settle();
        test.Transport.Open();
        test.Answer("connect", "error", Echo, hasId: false);
        test.Advance(60);
        test.Transport.Refuse(Echo);
        test.Advance(60);
        test.Reopen();
        test.Transport.CloseByServer(1008, Echo);
        test.Settle();
        Write(test, logger);
    }

    [TestCase("connect")]
    [TestCase("refused")]
    public async Task FailureOfConnectAsync_BeforeAnyReading_HasNoSecret(string how)
    {
        var (test, logger) = Create(o => o with { ConnectTimeout = TimeSpan.FromSeconds(1) });
        await using var owned = test;
        test.Begin();
        if (how == "refused")
        {
            test.Transport.Refuse(Echo);
        }
        else
        {
            test.Transport.Open();
            test.Answer("connect", "error", "value " + Echo);
        }

        test.Advance(1);
        var error = Assert.ThrowsAsync<ConnectionFailedException>(() => test.Connecting.WaitAsync(TimeSpan.FromSeconds(20)))!;
        Assert.That(error.Message, Does.Contain("bad value ***001"));
        written.AddRange([error.ToString(), error.Message, JsonSerializer.Serialize(new { error.Message }), .. Lines(logger)]);
    }

    [Test]
    public async Task FailedReadings_WriteNoSecret()
    {
        var (test, logger) = Create();
        await using var owned = test;
        test.ConnectStable();
        Watch(test);
        test.Api.FailureBody = $$"""{"error":{"code":"bad","message":"{{Echo}}","errors":[{"code":"x","message":"{{Echo}}"}]} }""";
        foreach (var what in new[] { FakeAccountApi.Positions, FakeAccountApi.Status, FakeAccountApi.Complex, FakeAccountApi.Token })
        {
            test.Api.Failures.Clear();
            test.Api.Failures[what] = what == FakeAccountApi.Complex ? HttpStatusCode.Forbidden : HttpStatusCode.InternalServerError;
            if (what == FakeAccountApi.Token)
                test.Session.AccessTokens.Drop("at-SECRET-1");
            _ = test.Account.ResyncAsync();
            test.Live(25);
        }

        Write(test, logger);
    }

    [Test]
    public async Task Observers_ThatThrowWhatTheyReceived_WriteNoSecret()
    {
        var (test, logger) = Create();
        await using var owned = test;
        test.Connect();
        Watch(test);
        using var throwing = test.Account.Notifications.Subscribe(
            notification => throw new InvalidOperationException(notification.AccountNumber!.Value.Reveal()));
        test.Deliver(OrderSent(1, "Live", -1));
        Write(test, logger);
    }

    private static (AccountUnderTest Test, RecordingLogger Logger) Create(Func<AccountStreamerOptions, AccountStreamerOptions>? vary = null)
    {
        var logger = new RecordingLogger();
        return (new AccountUnderTest(
            o => (vary?.Invoke(o) ?? o) with { Logger = logger }, s => s with { Logger = logger, MaxRetries = 0 }), logger);
    }

    /// <summary>Collects the text and the JSON of everything that the streams deliver.</summary>
    private void Watch(AccountUnderTest test)
    {
        foreach (var stream in new IObservable<object>[]
        {
            test.Account.Notifications, test.Account.States, test.Account.Updates, test.Account.Fills, test.Account.Errors,
            test.Account.ConnectionStates, test.Account.Reconnections, test.Account.Orders, test.Account.Balances,
            test.Account.Positions, test.Account.TradingStatuses, test.Account.ComplexOrders, test.Account.OrderChains,
            test.Account.Transactions, test.Account.YearGainSummaries, test.Account.QuoteAlerts,
        })
        {
            stream.Subscribe(
                item =>
                {
                    written.Add(item.ToString()!);
                    written.Add(JsonSerializer.Serialize(item, item.GetType()));
                    if (item is MarketDataError { Exception: { } exception })
                        written.Add(exception.ToString());
                    if (item is ConnectionState { Error: { } error })
                        written.Add(error.ToString());
                },
                error => written.Add(error.ToString()));
        }
    }

    private void Write(AccountUnderTest test, RecordingLogger logger)
    {
        test.Advance(2);
        written.AddRange(
        [
            test.Account.ToString(), test.Account.Diagnostics.ToString(), JsonSerializer.Serialize(test.Account.Diagnostics),
            test.Session.Diagnostics.ToString(), test.Session.ToString(), JsonSerializer.Serialize(test.State),
            .. test.Account.Accounts.Select(account => account.ToString()), .. Lines(logger),
        ]);
    }

    private static IEnumerable<string> Lines(RecordingLogger logger) => logger.Entries.Select(entry => entry.Text);
}
