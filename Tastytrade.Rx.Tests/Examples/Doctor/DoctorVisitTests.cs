using NUnit.Framework;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Diagnosis;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Security;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Examples.Doctor;

/// <summary>The doctor over real sockets.</summary>
internal sealed class DoctorVisitTests
{
    private string file = "";

    [SetUp]
    public void ChooseFile() => file = Path.Combine(Path.GetTempPath(), $"doctor-{Guid.NewGuid():N}.jsonl");

    [TearDown]
    public void DeleteFile() => File.Delete(file);

    [Test]
    public async Task Visit_OfTheSimulator_NamesWhatDiffers()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { RecordFrames = true });
        var (code, output, error) = await RunAsync(Options(simulator));

        Assert.That(error, Is.Empty);
        Assert.That(code, Is.EqualTo(output.Contains("DIFFERS", StringComparison.Ordinal) ? 1 : 0), output);
        Assert.That(output, Does.Match(@"HISTORY: order +newest first +newest first +as expected"));
        Assert.That(output, Does.Match(@"second AUTH, same +AUTHORIZED +AUTHORIZED +as expected"));
        Assert.That(output, Does.Match(@"end +the close frame is +answered with 1000 +as expected"));
        Assert.That(output, Does.Match(@"accounts +at least one is open +2 open +as expected"));
        Assert.That(output, Does.Match(@"connect +ok +ok after \d+ ms +as expected"));
        Assert.That(output, Does.Match(@"heartbeat +ok +ok after \d+ ms +as expected"));
        Assert.That(output, Does.Match(@"first reading +complete +after [\d.]+ s +as expected"));
        Assert.That(output, Does.Match(@"lost notifications +none +none +as expected"));
        Assert.That(output, Does.Match(@"notifications +\? which types come.* \d+"));
        Assert.That(simulator.OpenAccountStreams, Is.Zero);
        Assert.That(simulator.OpenConnections, Is.Zero);
        var frames = simulator.ReceivedFrames;
        Assert.That(frames.Select(frame => frame.Connection).Distinct().Count(), Is.LessThanOrEqualTo(2));
        Assert.That(frames.Sum(frame => frame.Text.Split("\"symbol\"").Length - 1), Is.LessThanOrEqualTo(64), "a few dozen subscriptions");
    }

    [Test]
    public async Task Report_HasNoSecret()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { RecordFrames = true });
        await RunAsync(Options(simulator));

        var report = await File.ReadAllTextAsync(file);
        var tokens = simulator.ReceivedFrames.Select(frame => JsonNodes.Parse(frame.Text)!["token"].Text()).OfType<string>().ToList();
        Assert.That(tokens, Is.Not.Empty);
        var messages = simulator.ReceivedAccountMessages.Select(frame => JsonNodes.Parse(frame.Text)!).ToList();
        Assert.That(messages.Select(message => message["action"].Text()), Does.Contain("connect").And.Contain("heartbeat"));
        tokens.AddRange(messages.Select(message => message["auth-token"].Text()!["Bearer ".Length..]));
        tokens.AddRange(simulator.Accounts.Select(account => account.AccountNumber));
        Assert.That(tokens.Append(simulator.ClientSecret).Append(simulator.RefreshToken).Where(report.Contains), Is.Empty);
        Assert.That(report, Does.Contain("\"kind\":\"account\"").And.Not.Contain("quantity-direction").And.Not.Contain("cash-balance"));
        Assert.That(report, Does.Contain("\"AUTH\"").And.Contain("\"token\":\"(removed)\"").And.Contain("FEED_DATA"));
        Assert.That(() => FrameHistory.Parse(report), Throws.Nothing);
    }

    [Test]
    public async Task Visit_OfAnAccountStreamerThatFails_NamesItAndChecksTheRest()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { NewOrderInterval = TimeSpan.FromSeconds(0.5) });
        simulator.Faults.FailAccountConnect(message: "Unknown domain");
        var running = RunAsync(Options(simulator));
        await WaitFor.TrueAsync(() => simulator.NotificationsSent > 0);
        simulator.Faults.LoseNotifications(1000);
        var (code, output, error) = await running;

        Assert.That((code, error), Is.EqualTo((1, "")));
        Assert.That(output, Does.Match(@"connect +ok +error: Unknown domain +DIFFERS"));
        Assert.That(output, Does.Match(@"heartbeat +ok +ok after"), "as the service does");
        Assert.That(output, Does.Match(@"lost notifications +none +\d+ +DIFFERS"));
        Assert.That(output, Does.Match(@"second AUTH, same +AUTHORIZED +AUTHORIZED +as expected"));
    }

    [Test]
    public async Task Visit_OfAnAccountStreamerThatCannotBeReached_ChecksTheRest()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        Uri nothing;
        await using (var gone = await MarketSimulator.StartAsync())
            nothing = gone.AccountStreamerAddress;
        var (_, output, error) = await RunAsync(Options(simulator) with { AccountStreamerAddress = nothing });

        Assert.That(error, Is.Empty);
        Assert.That(output, Does.Match(@"connect +ok +The account streamer +could not"));
        Assert.That(output, Does.Match(@"second AUTH, same +AUTHORIZED +AUTHORIZED +as expected"));
        Assert.That(output, Does.Match(@"accounts +at least one is open +2 open"));
    }

    [Test]
    public async Task Visit_WithCredentialsThatAreRefused_EndsWith2()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        var (code, _, error) = await RunAsync(Options(simulator) with { RefreshToken = "another-refresh" });

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("refused"));
        Assert.That(await File.ReadAllTextAsync(file), Does.Not.Contain("another-refresh"));
    }

    [Test]
    public async Task Visit_ThatCannotWriteItsReport_EndsWith2AtOnce()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        file = Path.Combine(file, "no", "such", "folder");
        var (code, _, error) = await RunAsync(Options(simulator));

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.StartWith("The report cannot be written: "));
        Assert.That(simulator.ConnectionAttempts, Is.Zero);
        file = Path.GetTempFileName();
    }

    [Test]
    public async Task Visit_ThatIsCancelled_ClosesAndReportsWhatWasSeen()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        using var end = new CancellationTokenSource();
        var running = RunAsync(Options(simulator), 600, end.Token);
        await WaitFor.TrueAsync(() => simulator.EventsSent >= 100 && simulator.OpenAccountStreams > 0);
        await end.CancelAsync();
        var (_, output, error) = await running.WithinLimitAsync();

        Assert.That(error, Is.Empty);
        Assert.That(output, Does.Match(@"end +the close frame is +answered with 1000 +as expected"));
        Assert.That(await File.ReadAllTextAsync(file), Does.Contain("Ended early"));
        Assert.That(simulator.OpenAccountStreams, Is.Zero);
    }

    [TestCase("""{"by":"server","code":1000,"reason":"Bye"}""", "too many sessions")]
    [TestCase("""{"by":"server","code":1001,"reason":"going away"}""", "The connection ended during the handshake: 1001 going away")]
    public void Handshake_ThatIsClosedAfterAuth_SaysWhy(string closed, string words) => Assert.That(
        Handshake.Words(
        [
            new(TimeSpan.Zero, 1, EntryKind.Received, JsonNodes.Parse("""{"type":"AUTH_STATE","channel":0,"state":"UNAUTHORIZED"}""")!),
            new(TimeSpan.Zero, 1, EntryKind.Sent, Requests.Auth("token")),
            new(TimeSpan.Zero, 1, EntryKind.Closed, JsonNodes.Parse(closed)!),
        ]),
        Does.Contain(words));

    private static SessionOptions Options(MarketSimulator simulator) => Market.LoginAt(simulator) with { Logger = SecretWatch.Logger };

    private async Task<(int Code, string Output, string Error)> RunAsync(
        SessionOptions options, double seconds = 7, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var arguments = new Arguments { Observation = TimeSpan.FromSeconds(seconds), Output = file };
        var code = await Visit.RunAsync(arguments, options, "test", output, error, 80, cancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
