using System.Diagnostics;
using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>The process of a recorder is killed: examples/Record, on the built-in simulator.</summary>
public sealed class KilledProcessTests
{
    private static readonly TimeSpan Flush = new RecorderOptions().FlushAfter;

    [Test]
    public async Task Open_OfARecordingWhoseProcessWasKilled_LosesAtMostTheLastSecond([Values(0, 1, 2)] int seed)
    {
        using var folder = new TemporaryFolder();
        var killed = await RecordAndKillAsync(folder.Path, TimeSpan.FromMilliseconds(new Random(seed).Next(1500)));

        var damaged = new List<string>();
        using (var reader = new RecordingReader(RecordingFiles.Find(folder.Path)))
        {
            while (reader.TryRead(out var line))
            {
                Assert.That(damaged, Is.Empty, "nothing comes after the cut");
                if (line.Kind == LineKind.Damaged)
                    damaged.Add(Encoding.UTF8.GetString(line.Content));
            }
        }

        Assert.That(damaged, Has.Count.LessThanOrEqualTo(1).And.All.Contain("ends within a block"));
        await using var recording = Recording.Open(folder.Path);
        var quotes = 0;
        using var observer = recording.Quotes.Subscribe(_ => quotes++);
        using var handle = recording.Subscribe<Quote>("SPY");
        recording.Run();
        Assert.That(quotes, Is.Positive);

        // Another second for a machine that is busy with other tests.
        Assert.That(killed - recording.End, Is.LessThan(Flush + TimeSpan.FromSeconds(1)));
    }

    /// <returns>When the process was killed.</returns>
    private static async Task<DateTimeOffset> RecordAndKillAsync(string folder, TimeSpan wait)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), "SPY", "QQQ", "--folder", folder, "--seconds", "120"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            await HasQuotesAsync(folder);
            await Task.Delay(wait);
            return DateTimeOffset.UtcNow;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task HasQuotesAsync(string folder)
    {
        using var timeout = new CancellationTokenSource(SimulatedMarket.Limit);
        while (new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length) < 8 * 1024)
            await Task.Delay(50, timeout.Token);
    }

    private static string Program()
    {
        var framework = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        return Path.Combine(Repository.Root, "examples", "Record", "bin", framework.Parent!.Name, framework.Name, "Record.dll");
    }
}
