using System.Reactive.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Hosting;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings.Hosting;

/// <summary>The recording of a hosted streamer.</summary>
[CancelAfter(120_000)]
internal sealed class HostedRecordingTests
{
    private const int Started = 3101;
    private const int Ended = 3102;
    private const int Failed = 3103;

    private readonly TemporaryFolder folder = new();

    [TearDown]
    public void Delete() => folder.Dispose();

    [Test]
    public async Task Stop_OfAHost_CompletesTheRecordingBeforeTheStreamerIsDisposed([Values] bool isAddedFirst)
    {
        await using var market = await HostedMarket.BuildAsync(add: services =>
        {
            services.AddTastytradeRecording(folder.Path);
            if (isAddedFirst)
                MoveLastHostedServiceToTheBeginning(services);
        });
        await market.Host.StartAsync().WithinLimitAsync();
        await WaitFor.TrueAsync(() => Ids(market).Contains(Started));
        await market.Streamer.Observe<Quote>("SPY").Take(20).FirstWithinLimitAsync();

        await market.Host.StopAsync().WithinLimitAsync();

        Assert.That(Ids(market).Where(id => id is >= 3101 and <= 3199), Is.EqualTo(new[] { Started, Ended }));
        var (file, summary) = (Text(market, Started), Text(market, Ended));
        await using var recording = Recording.Open(folder.Path);
        Assert.That(file, Is.EqualTo($"Recording to {recording.Files.Single()}"));
        var states = new List<ConnectionStatus>();
        using var watching = recording.ConnectionStates.Subscribe(state => states.Add(state.Status));
        recording.Run();
        Assert.That(summary, Does.StartWith($"Recorded {recording.Frames} frames, 0 dropped, ").And.EndsWith(recording.Files.Single()));
        Assert.That(summary, Does.Contain($"{new FileInfo(recording.Files.Single()).Length} bytes of files"));
        Assert.That(states, Is.All.EqualTo(ConnectionStatus.Connected), "it ended before the streamer was closed");
    }

    [Test]
    public async Task Start_WithAPathThatCannotBeWritten_LogsAnErrorAndTheHostGoesOn()
    {
        var path = folder.File("there.ttrx.zst");
        await File.WriteAllTextAsync(path, "");
        await using var market = await HostedMarket.BuildAsync(add: services => services.AddTastytradeRecording(path));
        await market.Host.StartAsync().WithinLimitAsync();
        await WaitFor.TrueAsync(() => Ids(market).Contains(Failed));

        Assert.That((await market.Streamer.Observe<Quote>("SPY").FirstWithinLimitAsync()).EventSymbol, Is.EqualTo("SPY"));
        Assert.That(Text(market, Failed), Does.Contain(path));
        await market.Host.StopAsync().WithinLimitAsync();
        Assert.That(Ids(market), Has.None.EqualTo(Started).And.None.EqualTo(Ended));
    }

    [Test]
    public async Task File_RemovedWhileItIsRecorded_LogsAnErrorAndTheHostGoesOn()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Windows keeps an open file.");
        await using var market = await HostedMarket.BuildAsync(add: services => services.AddTastytradeRecording(folder.Path));
        await market.Host.StartAsync().WithinLimitAsync();
        await WaitFor.TrueAsync(() => Ids(market).Contains(Started));
        using var quotes = market.Streamer.Observe<Quote>("SPY").Subscribe();
        foreach (var file in Directory.GetFiles(folder.Path))
            File.Delete(file);

        await WaitFor.TrueAsync(() => Ids(market).Contains(Failed));
        Assert.That((await market.Streamer.Observe<Quote>("QQQ").FirstWithinLimitAsync()).EventSymbol, Is.EqualTo("QQQ"));
        await market.Host.StopAsync().WithinLimitAsync();
        Assert.That(Ids(market).Count(id => id == Failed), Is.EqualTo(1));
    }

    [Test]
    public async Task Stop_BeforeTheStreamerIsConnected_RecordsNothingAndLogsNoError()
    {
        await using var market = await HostedMarket.BuildAsync(add: services => services.AddTastytradeRecording(folder.Path));
        market.Simulator.Faults.RefuseConnections();
        await market.Host.StartAsync().WithinLimitAsync();
        await market.Host.StopAsync().WithinLimitAsync();
        Assert.That(Ids(market), Has.None.InRange(3101, 3199));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    [TestCase("Path", "", "Recording:Path is not set")]
    [TestCase("Recorder:CompressionLevel", "40", "Recording:Recorder: The option CompressionLevel must be from -7 to 22, but not 0")]
    [TestCase("Recorder:RotateAfter", "00:00:01", "Recording:Recorder: The option RotateAfter must be at least 1 minute")]
    [TestCase("Recorder:Level", "3", "Level")]
    [TestCase("Folder", "x", "Folder")]
    public void Setting_Invalid_ThrowsOnStartWithItsName(string setting, string value, string reason) => Assert.That(
        StartFailure(services => services
            .AddTastytradeStreamer(WithLogin)
            .AddTastytradeRecording(Section(("Path", "x"), (setting, value)))),
        Has.Message.Contains(reason));

    [Test]
    public void Path_SetInCodeToNothing_ThrowsOnStartWithItsName() => Assert.That(
        StartFailure(services => services.AddTastytradeStreamer(WithLogin).AddTastytradeRecording("x", options => options.Path = " ")),
        Has.Message.Contains("TastytradeRecordingOptions.Path is not set"));

    [Test]
    public void Start_WithoutAStreamer_ThrowsWhatToCall() => Assert.That(
        StartFailure(services => services.AddTastytradeRecording("x")), Has.Message.Contains("call AddTastytradeStreamer too"));

    private static void MoveLastHostedServiceToTheBeginning(IServiceCollection services)
    {
        var last = services.Last(service => service.ServiceType == typeof(IHostedService));
        services.Remove(last);
        services.Insert(0, last);
    }

    private static int[] Ids(HostedMarket market) => [.. market.Logger.Entries.Select(e => e.Id)];

    private static string Text(HostedMarket market, int id) => market.Logger.Entries.Single(e => e.Id == id).Text.Split(" | ")[0];

    private static void WithLogin(TastytradeOptions options) => (options.ClientSecret, options.RefreshToken) = ("secret", "token");

    private static IConfigurationSection Section(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        foreach (var (key, value) in settings)
            configuration[$"Recording:{key}"] = value;
        return configuration.GetSection("Recording");
    }

    private static Exception StartFailure(Action<IServiceCollection> add)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        add(builder.Services);
        using var host = builder.Build();
        return Assert.CatchAsync<Exception>(() => host.StartAsync())!;
    }
}
