using System.Reactive.Concurrency;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>Invalid arguments of subscriptions and connections, and their messages.</summary>
public sealed class ArgumentTests
{
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("\t")]
    [TestCase(null)]
    public async Task Symbols_EmptyOrBlank_Throw(string? symbol)
    {
        await using var v = new VirtualStreamer().Connect();
        string[] symbols = ["SPY", symbol!];
        Assert.Multiple(() =>
        {
            Assert.That(() => v.Streamer.Subscribe<Quote>(symbols), Empty());
            Assert.That(() => v.Streamer.Subscribe<Quote>(new SubscriptionOptions(), symbols), Empty());
            Assert.That(() => v.Streamer.Unsubscribe<Quote>(symbols), Empty());
            Assert.That(() => v.Streamer.Observe<Quote>(symbols), Empty());
            Assert.That(() => v.Streamer.Observe<Quote>(symbol!), Empty());
        });
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.Zero, "a list with an invalid symbol adds nothing");

        static NUnit.Framework.Constraints.IResolveConstraint Empty() =>
            Throws.TypeOf<ArgumentException>().With.Message.StartsWith("A symbol is empty.").And.Property("ParamName").EqualTo("symbols");
    }

    [Test]
    public async Task Symbols_TooLong_ThrowWithTheSymbolTruncated()
    {
        await using var v = new VirtualStreamer().Connect();

        Assert.That(() => v.Streamer.Subscribe<Quote>(new string('X', 256)), Throws.Nothing);
        Assert.That(
            () => v.Streamer.Subscribe<Quote>(new string('X', 257)),
            Throws.TypeOf<ArgumentException>().With.Message.StartsWith(
                $"A symbol has 257 characters; the maximum is 256 (MarketDataOptions.MaxSymbolLength): '{new string('X', 32)}…'."));
    }

    [Test]
    public async Task Symbols_Null_Throw()
    {
        await using var v = new VirtualStreamer().Connect();

        Assert.That(() => v.Streamer.Subscribe<Quote>((IEnumerable<string>)null!), Throws.ArgumentNullException);
        Assert.That(() => v.Streamer.Subscribe<Quote>((SubscriptionOptions)null!, "SPY"), Throws.ArgumentNullException);
    }

    [Test]
    public async Task Subscribe_ToAFamilyOfTypes_Throws()
    {
        await using var v = new VirtualStreamer().Connect();
        Assert.Multiple(() =>
        {
            Assert.That(() => v.Streamer.Subscribe<IndexedEvent>("SPY"), Family("IndexedEvent"));
            Assert.That(() => v.Streamer.Observe<MarketEvent>("SPY"), Family("MarketEvent"));
            Assert.That(() => v.Streamer.UnsubscribeAll<LastingEvent>(), Family("LastingEvent"));
            Assert.That(() => v.Streamer.Latest<TimeSeriesEvent>("SPY"), Family("TimeSeriesEvent"));
        });

        static NUnit.Framework.Constraints.IResolveConstraint Family(string name) =>
            Throws.TypeOf<ArgumentException>()
                .With.Message.StartsWith($"{name} is a family of event types; name one of its types, such as Quote.");
    }

    [TestCase("https://example.com", "begins with wss://")]
    [TestCase("ws://example.com", "unencrypted")]
    public void ConnectAsync_UnsafeAddress_ThrowsBeforeAnythingIsSent(string uri, string reason) => Assert.That(
        () => DXLinkStreamer.ConnectAsync(new Uri(uri), "very-secret"),
        Throws.TypeOf<ArgumentException>().With.Message.Contains(reason).And.Message.Not.Contains("very-secret"));

    [Test]
    public void ConnectAsync_UnencryptedAddressWithAllowUnencrypted_Connects() => Assert.That(
        () => DXLinkStreamer.ConnectAsync(new Uri("ws://nowhere.invalid"), "very-secret",
            new StreamerOptions { AllowUnencrypted = true, ConnectTimeout = TimeSpan.FromMilliseconds(200) }),
        Throws.TypeOf<ConnectionFailedException>());

    [Test]
    public void ConnectAsync_AddressWithAPassword_ThrowsWithoutThePassword() => Assert.That(
        () => DXLinkStreamer.ConnectAsync(new Uri("https://me:pass-word@example.com/?k=pass-word"), "t"),
        Throws.TypeOf<ArgumentException>().With.Message.Contains("https://example.com").And.Message.Not.Contains("pass-word"));

    private static readonly (StreamerOptions Options, string Message)[] BadOptions =
    [
        (new() { AggregationPeriod = TimeSpan.FromTicks(-1) }, "The option AggregationPeriod must not be negative."),
        (new() { Backoff = null! }, "The option Backoff must not be null."),
        (new() { Backoff = new() { Factor = 0.5 } }, "The option Factor must be from 1 to 1000."),
        (new() { Backoff = new() { MaxDelay = TimeSpan.FromSeconds(1) } }, "The option MaxDelay must not be less than MinDelay."),
        (new() { Backoff = new() { InitialDelay = TimeSpan.FromSeconds(-1) } }, "The option InitialDelay must not be negative."),
        (new() { ConnectTimeout = TimeSpan.Zero }, "The option ConnectTimeout must be positive or infinite."),
        (new() { HandshakeTimeout = TimeSpan.Zero }, "The option HandshakeTimeout must be positive."),
        (new() { KeepaliveTimeout = TimeSpan.FromSeconds(2.9) }, "The option KeepaliveTimeout must be at least 3 s."),
        (new() { GiveUpAfter = TimeSpan.Zero }, "The option GiveUpAfter must be positive or infinite."),
        (new() { MaxSubscriptionsPerConnection = 0 }, "The option MaxSubscriptionsPerConnection must be positive."),
        (new() { MaxSubscriptionsPerType = 0 }, "The option MaxSubscriptionsPerType must be positive."),
        (new() { MaxSubscriptionChangesPerMinute = 99 }, "The option MaxSubscriptionChangesPerMinute must be at least 100."),
        (new() { MaxConnections = 0 }, "The option MaxConnections must be from 1 to 64."),
        (new() { ConnectionSpacing = TimeSpan.FromTicks(-1) }, "The option ConnectionSpacing must not be negative."),
        (new() { RecoveryOverlap = TimeSpan.FromSeconds(-1) }, "The option RecoveryOverlap must not be negative."),
        (new() { SubscriptionBatching = TimeSpan.FromSeconds(-1) }, "The option SubscriptionBatching must not be negative."),
        (new() { MaxSubscriptionBytes = 255 }, "The option MaxSubscriptionBytes must be at least 256."),
        (new() { AggregationPeriod = TimeSpan.MaxValue }, "The option AggregationPeriod must not be more than a year."),
        (new() { Backoff = new() { InitialDelay = TimeSpan.MaxValue } }, "The option InitialDelay must not be more than a year."),
        (new() { Backoff = new() { StableAfter = TimeSpan.MaxValue } }, "The option StableAfter must not be more than a year."),
        (new() { ConnectTimeout = TimeSpan.MaxValue }, "The option ConnectTimeout must not be more than a year."),
        (new() { HandshakeTimeout = TimeSpan.MaxValue }, "The option HandshakeTimeout must not be more than a year."),
        (new() { KeepaliveTimeout = TimeSpan.MaxValue }, "The option KeepaliveTimeout must not be more than a year."),
        (new() { GiveUpAfter = TimeSpan.MaxValue }, "The option GiveUpAfter must not be more than a year."),
        (new() { ConnectionSpacing = TimeSpan.MaxValue }, "The option ConnectionSpacing must not be more than a year."),
        (new() { SubscriptionBatching = TimeSpan.MaxValue }, "The option SubscriptionBatching must not be more than a year."),
        (new() { SlowObserverAfter = TimeSpan.MaxValue }, "The option SlowObserverAfter must not be more than a year."),
        (new() { MaxFrameBytes = 4095 }, "The option MaxFrameBytes must be at least 4096."),
        (new() { MaxJsonDepth = 3 }, "The option MaxJsonDepth must be from 4 to 512."),
        (new() { MaxJsonDepth = 513 }, "The option MaxJsonDepth must be from 4 to 512."),
        (new() { MaxInternedSymbols = 0 }, "The option MaxInternedSymbols must be positive."),
        (new() { MaxSymbolsPerSubscription = 0 }, "The option MaxSymbolsPerSubscription must be positive."),
        (new() { MaxSymbolLength = 0 }, "The option MaxSymbolLength must be from 1 to 4096."),
        (new() { MaxSymbolLength = 4097 }, "The option MaxSymbolLength must be from 1 to 4096."),
        (new() { ConflateAbove = 0 }, "The option ConflateAbove must be positive."),
        (new() { MaxPendingEvents = 0 }, "The option MaxPendingEvents must be positive."),
        (new() { MaxHistoryEvents = 0 }, "The option MaxHistoryEvents must be positive."),
        (new() { SlowObserverAfter = TimeSpan.Zero }, "The option SlowObserverAfter must be positive."),
        (new() { Scheduler = null! }, "The option Scheduler must not be null."),
        (new() { Scheduler = Scheduler.Immediate }, "The option Scheduler must not be one that runs on the caller's thread"),
        (new() { Scheduler = Scheduler.CurrentThread }, "The option Scheduler must not be one that runs on the caller's thread"),
        (new() { Logger = null! }, "The option Logger must not be null."),
    ];

    [TestCaseSource(nameof(BadOptions))]
    public void Options_OutOfRange_ThrowWithTheOptionsName((StreamerOptions Options, string Message) bad) => Assert.That(
        () => DXLinkStreamer.ConnectAsync(new Uri("wss://example.invalid"), "token", bad.Options),
        Throws.TypeOf<ArgumentException>().With.Message.StartsWith(bad.Message));
}
