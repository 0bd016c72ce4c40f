using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using Tastytrade.Rx.Tests.Security;
using ZstdSharp;

[assembly: SecretWatch.EveryTest]

namespace Tastytrade.Rx.Tests.Security;

/// <summary>
/// Checks everything that the library writes during the tests of this assembly for the tests' secrets: log entries, exceptions on any
/// thread, caught or not, the tags of metrics, and spans. Tests that write files have it look into them. When a secret is written, one
/// of the tests that run at that time fails.
/// </summary>
internal static partial class SecretWatch
{
    private static readonly ConcurrentQueue<string> Leaks = new();
    private static readonly Lazy<bool> Watching = new(Watch);
    private static long seen;

    /// <summary>The logger of streamers and sessions in tests that set no other.</summary>
    public static ILogger Logger { get; } = new WatchingLogger();

    /// <summary>The number of texts that were checked.</summary>
    public static long Seen => Volatile.Read(ref seen);

    public static void Look(string where, string? text)
    {
        Interlocked.Increment(ref seen);
        if (text is not null && Secret().IsMatch(text))
            Leaks.Enqueue($"{where}: {text}");
    }

    /// <summary>Checks the text of a file, which may be compressed with Zstandard, and what it has in Base64.</summary>
    public static void LookInto(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using Stream content = file.EndsWith(".zst", StringComparison.Ordinal) ? new DecompressionStream(stream) : stream;
        using var reader = new StreamReader(content, Encoding.Latin1);
        while (reader.ReadLine() is { } line)
        {
            Look(file, line);
            foreach (Match match in Base64Text().Matches(line))
                Look($"{file} in Base64", Encoding.Latin1.GetString(Convert.FromBase64String(match.Value)));
        }
    }

    /// <summary>Checks all files of a folder.</summary>
    public static void LookIntoAll(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            LookInto(file);
    }

    /// <summary>The leaks found since the last call.</summary>
    public static IReadOnlyList<string> TakeLeaks()
    {
        var all = new List<string>();
        while (Leaks.TryDequeue(out var leak))
            all.Add(leak);
        return all;
    }

    private static bool Watch()
    {
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
        {
            // The message of an assertion repeats the secret that was found.
            for (var error = thrown.Exception; error is not (null or AssertionException); error = error.InnerException)
                Look(error.GetType().Name, error.Message);
        };
        var meters = new MeterListener
        {
            // Metrics of each frame and event are not listened to: some tests measure the cost of frames without a listener.
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name.StartsWith("Tastytrade", StringComparison.Ordinal) && !OfFrames().IsMatch(instrument.Name))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => LookAtTags(instrument, tags));
        meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => LookAtTags(instrument, tags));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => LookAtTags(instrument, tags));
        meters.Start();
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Tastytrade", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
                Look(span.OperationName, $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)}"),
        });
        return true;
    }

    private static void LookAtTags(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
            Look(instrument.Name, $"{tag.Key}={tag.Value}");
    }

    /// <summary>The credentials and tokens of the simulator, of sessions over a scripted server, and of streamers in virtual
    /// time.</summary>
    [GeneratedRegex(@"simulator-(secret|refresh)|SECRET-|\btoken-\d|\b[0-9a-f]{48}\b")]
    private static partial Regex Secret();

    [GeneratedRegex("(?<=\")(?:[A-Za-z0-9+/]{4}){2,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?(?=\")")]
    private static partial Regex Base64Text();

    [GeneratedRegex(@"\.(frames|network\.io|events|conflated_events)$")]
    private static partial Regex OfFrames();

    /// <summary>Starts the check before the first test and reports leaks after each.</summary>
    [AttributeUsage(AttributeTargets.Assembly)]
    internal sealed class EveryTestAttribute : Attribute, ITestAction
    {
        public ActionTargets Targets => ActionTargets.Test;

        public void BeforeTest(ITest test) => _ = Watching.Value;

        public void AfterTest(ITest test) => Assert.That(TakeLeaks(), Is.Empty, "A secret was written.");
    }

    private sealed class WatchingLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            Look($"log {eventId.Id}", formatter(state, exception));
            Look($"log {eventId.Id}", exception?.ToString());
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
            {
                foreach (var value in values)
                    Look($"log {eventId.Id}, {value.Key}", value.Value?.ToString());
            }
        }
    }
}
