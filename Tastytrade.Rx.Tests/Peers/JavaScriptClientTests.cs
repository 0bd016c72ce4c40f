using System.Diagnostics;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Peers;

/// <summary>dxFeed's unchanged JavaScript client works with the simulator, so the simulator speaks DXLink.</summary>
[TestFixture]
public sealed class JavaScriptClientTests
{
    private const string Option = ".SPY271217C600";

    private string folder = null!;

    [OneTimeSetUp]
    public async Task InstallAsync()
    {
        folder = Directory.CreateTempSubdirectory("dxlink-js").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(TestContext.CurrentContext.TestDirectory, "Peers", "dxlink-js")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));

        var (status, output, error) = await RunAsync(TimeSpan.FromMinutes(2), "npm", "ci", "--no-audit", "--no-fund");
        if (status != 0)
            Assert.Ignore($"The JavaScript client could not be installed with npm: {output}{error}");
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task JavaScriptClient_QuoteGreeksTrade_ReceivesThem()
    {
        await using var simulator = await MarketSimulator.StartAsync();

        var (status, output, error) = await RunAsync(
            TimeSpan.FromSeconds(30), "node", "peer.mjs", simulator.DXLinkUrl.ToString(), simulator.IssueQuoteToken(), Option);

        Assert.That(status, Is.Zero, error);
        var seen = JObject.Parse(output);
        Assert.That((double)seen["Quote"]!["bidPrice"]!, Is.EqualTo(600).Within(30));
        Assert.That((string?)seen["Greeks"]!["eventSymbol"], Is.EqualTo(Option));
        Assert.That((double)seen["Greeks"]!["delta"]!, Is.InRange(0.4, 0.8));
        Assert.That((double)seen["Trade"]!["price"]!, Is.EqualTo((double)seen["Quote"]!["bidPrice"]!).Within(1));
    }

    [Test]
    public async Task JavaScriptClient_ServerWithoutToken_ReceivesThem()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { RequireToken = false });

        var (status, _, error) = await RunAsync(
            TimeSpan.FromSeconds(30), "node", "peer.mjs", simulator.DXLinkUrl.ToString(), "any", Option);

        Assert.That(status, Is.Zero, error);
    }

    [Test]
    public async Task JavaScriptClient_DepthOfMarket_ReceivesSnapshots()
    {
        await using var simulator = await MarketSimulator.StartAsync();

        var (status, output, error) = await RunAsync(
            TimeSpan.FromSeconds(30), "node", "dom.mjs", simulator.DXLinkUrl.ToString(), simulator.IssueQuoteToken(), "SPY");

        Assert.That(status, Is.Zero, error);
        var seen = JObject.Parse(output);
        Assert.That(((int)seen["config"]!["depthLimit"]!, (string?)seen["config"]!["dataFormat"]), Is.EqualTo((5, "FULL")));
        var snapshots = seen["snapshots"]!.ToArray();
        Assert.That(snapshots, Has.Length.EqualTo(3));
        foreach (var snapshot in snapshots)
        {
            Assert.That((snapshot["bids"]!.Count(), snapshot["asks"]!.Count()), Is.EqualTo((5, 5)));
            Assert.That(
                (double)snapshot["bids"]![0]!["price"]!, Is.EqualTo(600).Within(30).And.LessThan((double)snapshot["asks"]![0]!["price"]!));
            Assert.That((double)snapshot["bids"]![0]!["size"]!, Is.GreaterThan(0));
        }
    }

    [Test]
    public async Task JavaScriptClient_Candles_ReceivesTheWholeSnapshot()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        var from = simulator.Now.AddMinutes(-30).ToUnixTimeMilliseconds();

        var (status, output, error) = await RunAsync(
            TimeSpan.FromSeconds(30), "node", "candles.mjs", simulator.DXLinkUrl.ToString(), simulator.IssueQuoteToken(), "SPY{=m}",
            $"{from}");

        Assert.That(status, Is.Zero, error);
        var candles = JArray.Parse(output).ToArray();
        Assert.That((int)candles[0]["eventFlags"]! & (int)EventFlags.SnapshotBegin, Is.Not.Zero);
        Assert.That((int)candles[^1]["eventFlags"]! & (int)EventFlags.SnapshotEnd, Is.Not.Zero);
        var times = candles.Where(c => ((int)c["eventFlags"]! & (int)EventFlags.RemoveEvent) == 0).Select(c => (long)c["time"]!).ToArray();
        Assert.That(times, Is.Ordered.Descending);
        Assert.That(times, Has.Length.InRange(29, 32));
        Assert.That(times[0] - times[^1], Is.EqualTo((times.Length - 1) * 60_000L), "a candle for each minute");
    }

    private async Task<(int Status, string Output, string Error)> RunAsync(TimeSpan patience, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            using var timeout = new CancellationTokenSource(patience);
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            try
            {
                await process.WaitForExitAsync(timeout.Token);
                return (process.ExitCode, await output, await error);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return (-1, "", $"{program} did not end in {patience}.");
            }
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, "", missing.Message);
        }
    }
}
