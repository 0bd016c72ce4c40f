using NUnit.Framework;
using Tastytrade.Rx.Examples.Diagnosis;

namespace Tastytrade.Rx.Tests.Examples.Doctor;

/// <summary>The results of the checks on a recording that is as expected, and on others that differ in one thing.</summary>
internal sealed class DoctorCheckTests
{
    /// <summary>The beginning of the answer to the second AUTH.</summary>
    private const string Second = "{\"at\":52.001,\"connection\":1,\"kind\":\"received\",\"frame\":{\"type\":";

    private const string Bye = """{"at":50,"connection":1,"kind":"closed","frame":{"by":"server","code":1000,"reason":"Bye"}}""";

    /// <summary>The check, the text to replace in the sample, its replacement, and the expected observation.</summary>
    private static readonly TestCaseData[] Differences =
    [
        Case("Quote token: level", "\"level\":\"api\"", "\"level\":\"demo\"", "demo"),
        Case("Quote token: address", "wss://", "ws://", "ws://dxlink.example/realtime"),
        Case("Quote token: delayed data", "\"delayed\":false", "\"delayed\":true", "yes"),
        Case("Quote token: expires-at", "2026-11-21T08", "2026-11-22T08", "08:00:00 UTC, in 42.0 h"),
        Case("Quote token: issued-at", "2026-11-20T08", "2026-11-20T09", "23.0 h before"),
        Case("Quote token: further fields", "\"fields\":[", "\"fields\":[\"region\",", "region"),
        Case("Handshake: order", Unauthorized(1), Unauthorized(3), "SETUP, AUTHORIZED"),
        Case("Handshake: order, second connection", Unauthorized(2), Unauthorized(3), "SETUP, AUTHORIZED"),
        Case("Handshake: SETUP: timeouts", "\"keepaliveTimeout\":60,\"acceptKeepaliveTimeout\":60,\"v",
            "\"keepaliveTimeout\":30,\"acceptKeepaliveTimeout\":60,\"v", "30 s and 60 s"),
        Case("Handshake: SETUP: version", "1.0-1.2.3-20240912-171526", "2.0", "2.0"),
        Case("Handshake: AUTH_STATE: userId", ",\"userId\":\"(removed)\"", "", "not there"),
        Case("Handshake: further fields", "\"state\":\"UNAUTHORIZED\"", "\"state\":\"UNAUTHORIZED\",\"realm\":1", "AUTH_STATE.realm"),
        Case("Channels: CHANNEL_OPENED, AUTO", Opened(1, "AUTO"), Opened(1, "TICKER"), "FEED, TICKER, subFormat LIST"),
        Case("Channels: CHANNEL_OPENED, TICKER", Opened(3, "TICKER"), Opened(3, "AUTO"), "FEED, AUTO, subFormat LIST"),
        Case("Channels: CHANNEL_OPENED, STREAM", Opened(5, "STREAM"), Opened(99, "STREAM"), "not opened"),
        Case("Channels: CHANNEL_OPENED, HISTORY", Opened(7, "HISTORY"),
            Opened(7, "HISTORY").Replace("LIST", "MAP", StringComparison.Ordinal), "FEED, HISTORY, subFormat MAP"),
        Case("Channels: ERROR frames", SampleRecording.Extra,
            Frame("""{"type":"ERROR","channel":3,"error":"BAD_ACTION","message":"Your subscription rate is too high"}"""),
            "BAD_ACTION on channel 3: Your subscription rate is too high"),
        Case("Channels: CHANNEL_CLOSED", SampleRecording.Extra, Frame("""{"type":"CHANNEL_CLOSED","channel":3}"""), "channel 3"),
        Case("Channels: other kinds of frames", SampleRecording.Extra, Frame("""{"type":"NEWS","channel":0}"""), "NEWS"),
        Case("FEED_CONFIG: dataFormat", SampleRecording.Extra,
            Frame("""{"type":"FEED_CONFIG","channel":1,"dataFormat":"FULL","aggregationPeriod":0.1}"""), "COMPACT, FULL"),
        Case("FEED_CONFIG: aggregationPeriod", "\"aggregationPeriod\":0.1", "\"aggregationPeriod\":10.0", "10"),
        Case("FEED_CONFIG: no fields requested", SampleRecording.Extra, Frame("""{"type":"FEED_DATA","channel":9,"data":["Greeks",[]]}"""),
            "not before Greeks"),
        .. EventType.All.Select(type => Case($"Fields: {type.Name}", SampleRecording.Extra,
            Frame($$$"""{"type":"FEED_CONFIG","channel":1,"eventFields":{"{{{type.Name}}}":["eventSymbol","eventType","extra"]}}"""),
            $"without {string.Join(", ", type.Names.Except(["eventSymbol", "eventType"]))}; with extra")),
        Case("Fields: not requested by the library", SampleRecording.Extra,
            Frame("""{"type":"FEED_CONFIG","channel":9,"eventFields":{"Quote":["eventSymbol","bidCount"]}}"""), "Quote.bidCount"),
        Case("Fields: kinds of values", "\"Profile\",\"SPY\",0", "\"Profile\",\"SPY\",\"0\"", "Profile.eventTime \"0\""),
        Case("Fields: rows", "\"Profile\",\"SPY\",0", "\"Profile\",\"SPY\"", "Profile: 19 values for rows of 20 fields"),
        Case("Contracts: AUTO answers for", Data(1, "Greeks"), Data(1, "Nothing"), "nothing of Greeks"),
        Case("Contracts: HISTORY answers for", Data(7, "Candle"), Data(7, "Nothing"), "nothing of Candle"),
        Case("Contracts: TICKER answers for", Data(3, "Trade"), Data(3, "Nothing"), "nothing of Trade"),
        Case("Contracts: STREAM answers for", Data(5, "TimeAndSale"), Data(5, "Nothing"), "nothing of TimeAndSale"),
        Case("Candles: symbol of {=1m}", "\"SPY{=m}\"", "\"SPY{=1m}\"", "candles of SPY{=1m}, SPY{=h} only"),
        Case("Candles: HISTORY: a snapshot", "\"SPY{=2h}\",0,10,", "\"SPY{=2h}\",0,2,", "SPY{=2h} without an end"),
        Case("Candles: HISTORY: order", "\"SPY{=2h}\",0,0,0,1750003600000",
            "\"SPY{=2h}\",0,0,0,1750009600000", "SPY{=2h} in another order"),
        Case("Candles: HISTORY: end marker", "\"SPY{=2h}\",0,10,0,926208000000", "\"SPY{=2h}\",0,10,0,1750001600000",
            "10 at 2025-06-15 15:33, open NaN"),
        Case("Candles: AUTO: a snapshot", Data(1, "Candle"), Data(1, "Nothing"), "none has begun"),
        Case("Candles: AUTO: order", "\"SPY{=m}\",0,0,0,1750003600000", "\"SPY{=m}\",0,0,0,1750009600000", "SPY{=1m} in another order"),
        Case("Candles: vwap", "\"vwap\"", "\"VWAP_\"", "in 0 of 10"),
        Case("Values: Quote: times and sequence", "\"Quote\",\"QQQ\",0,0,0,0", "\"Quote\",\"QQQ\",0,0,0,1", "bidTime in 1 of 26"),
        Case("Values: SPX: Quote", "\"Quote\",\"QQQ\"", "\"Quote\",\"SPX\"", "1 of 1 with sizes"),
        Case("Values: SPX: Trade", "\"Trade\",\"SPX\"", "\"Trade\",\"NDX\"", "none"),
        Case("Values: VIX: Quote", "\"Quote\",\"QQQ\"", "\"Quote\",\"VIX\"", "1 events"),
        Case("Values: VIX: Trade", "\"Trade\",\"VIX\"", "\"Trade\",\"VVIX\"", "none"),
        Case("Values: symbols without a subscription", "\"Profile\",\"SPY\"", "\"Profile\",\"spy\"", "Profile spy"),
        Case("Connection: silence of the server", "{\"at\":30,\"connection\":2", "{\"at\":90,\"connection\":2", "90.0 s at most"),
        Case("Connection: second AUTH, same token", $"{Second}\"AUTH_STATE\",",
            $"{Second}\"ERROR\",\"message\":\"Authentication failed\",\"error\":\"UNAUTHORIZED\",",
            "UNAUTHORIZED: Authentication failed"),
        Case("Connection: channels after it", "\"Quote\",\"QQQ\",0", "\"Quote\",\"SPY\",0", "QQQ is not answered"),
        Case("Connection: end", SampleRecording.Extra, Bye, "connection 1 by server: 1000 Bye"),
        Case("Account: accounts", "\"open\":2", "\"open\":0", "0 open, 1 closed"),
        Case("Account: connect", "\"connect\",\"status\":\"ok\",\"message\":null",
            "\"connect\",\"status\":\"error\",\"message\":\"failed\"", "error: failed"),
        Case("Account: heartbeat", "\"heartbeat\",\"status\":\"ok\"", "\"heartbeat\",\"missing\":\"no answer within 10 s\"",
            "no answer within 10 s"),
        Case("Account: first reading", "\"complete\":true", "\"complete\":false", "after 1.5 s"),
        Case("Account: not readable over REST", "\"unavailable\":[]", "\"unavailable\":[\"positions of ***123\"]", "positions of ***123"),
        Case("Account: errors", "\"errors\":[]", "\"errors\":[\"Field: Order.size\",\"Frame: x\"]", "Field: Order.size; Frame: x"),
        Case("Account: lost notifications", "\"lost\":0", "\"lost\":2", "2"),
        Case("Account: lost connections", "\"reconnections\":0", "\"reconnections\":1", "1"),
    ];

    [Test]
    public void Checks_OfWhatIsExpected_DoNotDiffer() => Assert.That(
        Check.Run(FrameHistory.Parse(SampleRecording.Text)).Where(result => result.Finding.Verdict != Verdict.AsExpected)
            .Select(result => $"{Key(result.Check)}: {result.Finding}"),
        Is.EqualTo(new[] { "Connection: KEEPALIVE on a busy connection: Finding { Verdict = NotChecked, Seen = none in 52 s }" }));

    [TestCaseSource(nameof(Differences))]
    public void Check_OfWhatDiffers_NamesIt(string check, string old, string replacement, string seen)
    {
        Assume.That(SampleRecording.Text, Does.Contain(old));

        var finding = Check.Run(SampleRecording.Changed(old, replacement)).Single(result => Key(result.Check) == check).Finding;

        Assert.That(finding, Is.EqualTo(new Finding(Verdict.Differs, seen)));
    }

    [Test]
    public void Checks_OfAssumptions_AllCanDiffer() => Assert.That(
        Checks.All.Where(check => !check.IsOpen).Select(Key).Except(Differences.Select(difference => (string)difference.Arguments[0]!)),
        Is.EqualTo(new[] { "Channels: second FEED_SUBSCRIPTION" }), "which has a test of its own");

    [Test]
    public void SecondSubscription_ThatIsNotAnswered_Differs()
    {
        var lines = SampleRecording.Text.Split('\n').Where(line => !line.Contains("FEED_DATA", StringComparison.Ordinal)
            || (!line.Contains("C600", StringComparison.Ordinal) && !line.Contains("{=", StringComparison.Ordinal)
                && !line.Contains("\"SPX\"", StringComparison.Ordinal) && !line.Contains("\"VIX\"", StringComparison.Ordinal)));

        var check = Checks.All.Single(check => check.Name == "second FEED_SUBSCRIPTION");
        var finding = check.Read(FrameHistory.Parse(string.Join('\n', lines)));

        Assert.That(finding, Is.EqualTo(new Finding(Verdict.Differs, "0 of 11 entries answered")));
    }

    [Test]
    public void Checks_OfNothing_CouldNotBeChecked() => Assert.That(
        Check.Run(new FrameHistory([])).Where(result => result.Finding.Verdict != Verdict.NotChecked).Select(result => Key(result.Check)),
        Is.Empty);

    [Test]
    public void Checks_InAQuietMarket_DoNotDiffer()
    {
        var lines = SampleRecording.Text.Split('\n').Where(line => !line.Contains("\"Quote\",\"SPY\"", StringComparison.Ordinal)
            && !line.Contains("[\"TimeAndSale\"", StringComparison.Ordinal));

        var finding = Checks.All.Single(check => check.Name == "STREAM answers for").Read(FrameHistory.Parse(string.Join('\n', lines)));

        Assert.That(finding, Is.EqualTo(new Finding(Verdict.NotChecked, "nothing of Quote, TimeAndSale, in a quiet market")));
    }

    private static string Key(Check check) => $"{check.Area}: {check.Name}";

    private static TestCaseData Case(string check, string old, string replacement, string seen) =>
        new TestCaseData(check, old, replacement, seen).SetArgDisplayNames(check);

    private static string Unauthorized(int connection) =>
        $"\"connection\":{connection},\"kind\":\"received\",\"frame\":{{\"type\":\"AUTH_STATE\",\"channel\":0,\"state\":\"UNAUTHORIZED\"";

    private static string Opened(int channel, string contract) =>
        $"\"CHANNEL_OPENED\",\"channel\":{channel},\"service\":\"FEED\","
        + $"\"parameters\":{{\"contract\":\"{contract}\",\"subFormat\":\"LIST\"}}";

    private static string Data(int channel, string type) => $"\"FEED_DATA\",\"channel\":{channel},\"data\":[\"{type}\"";

    private static string Frame(string frame) => $"{{\"at\":50,\"connection\":1,\"kind\":\"received\",\"frame\":{frame}}}";
}
