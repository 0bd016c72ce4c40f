using System.Diagnostics;
using System.Globalization;
using Tastytrade.Rx.Benchmarks.Running;
using Tastytrade.Rx.Simulator;
using static Tastytrade.Rx.Benchmarks.Running.MarkdownTable;

namespace Tastytrade.Rx.Benchmarks.Soak;

/// <summary>Runs one client under load and outages for minutes, and checks by regression whether its resources grow.</summary>
internal sealed class SoakCommand(Options options)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Without a backoff delay after a short session, because the outages are intended.</summary>
    private static readonly StreamerOptions StreamerOptions =
        new StreamerOptions { Backoff = new BackoffOptions { StableAfter = TimeSpan.Zero } }.WithoutSubscriptionLimits();

    private readonly TimeSpan time = TimeSpan.FromMinutes(options.Number("minutes", 10));
    private readonly double warmUp = options.Number("warm-up", double.NaN);
    private readonly TimeSpan every = TimeSpan.FromSeconds(options.Number("drop-every", 4));
    private readonly int symbols = options.Integer("symbols", 2000);
    private readonly double rate = options.Number("rate", 5000);
    private readonly string file = options.Text("samples", "");

    /// <summary>For some minutes, the runtime optimizes frequently used code, and the C library keeps the memory used for it.</summary>
    private double WarmUp => double.IsNaN(warmUp) ? time.TotalSeconds * 0.4 : warmUp;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        options.RejectUnknown();
        await using var simulator = Child.StartSelf("simulate", "--rate", rate.ToString(CultureInfo.InvariantCulture));
        var address = new Uri(await simulator.ReadLineAsync(ReadTimeout, cancellationToken));
        var defaults = new SimulatorOptions();
        var sessionOptions = new SessionOptions
        {
            BaseAddress = address,
            ClientSecret = defaults.ClientSecret,
            RefreshToken = defaults.RefreshToken,
        };
        await using var session = await TastytradeSession.LoginAsync(sessionOptions, cancellationToken);
        await using var streamer = await DXLinkStreamer.ConnectAsync(session, StreamerOptions, cancellationToken);
        await using var load = await Load.StartAsync(session, streamer, symbols, cancellationToken);
        var alone = streamer.Diagnostics.InDemand;

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (visitors, outages) = (new Visitors(streamer), new Outages(simulator, streamer, every));
        var samples = new List<Sample>((int)time.TotalSeconds + 1);
        Task[] tasks = [visitors.RunAsync(stop.Token), outages.RunAsync(stop.Token), SampleAsync(streamer, samples, stop.Token)];
        await await Task.WhenAny([.. tasks, Task.Delay(time, cancellationToken)]);
        await stop.CancelAsync();
        await Task.WhenAll(tasks);

        Machine.Print();
        Console.WriteLine(
            $"\n{load.Events + visitors.Events:N0} events reached observers; {visitors.Count:N0} observers were short-lived. "
            + $"Quotes continued after each of {outages.Count:N0} outages, within {outages.Longest.TotalMilliseconds:N0} ms; "
            + $"{streamer.Diagnostics.Reconnections:N0} reconnections, {streamer.Diagnostics.Conflated:N0} events conflated.");
        if (file.Length > 0)
            await File.WriteAllLinesAsync(file, samples.Select(CsvLine), cancellationToken);
        var isFlat = AreFlat([.. samples.Skip((int)WarmUp)]);
        var isRestored = await IsRestoredAsync(streamer, simulator, alone, cancellationToken);
        Console.WriteLine(isFlat && isRestored ? "\nFlat." : "\nNOT FLAT.");
        return isFlat && isRestored ? 0 : 1;
    }

    private static string CsvLine(Sample sample, int index) => string.Join(
        ',', Measure.All.Select(m => m.Of(sample).ToString("0.###", CultureInfo.InvariantCulture)).Prepend($"{index}"));

    private static async Task SampleAsync(DXLinkStreamer streamer, List<Sample> samples, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!cancellationToken.IsCancellationRequested)
        {
            samples.Add(new(ResourceUsage.Now(), streamer.Diagnostics.InDemand));
            var next = (Period * samples.Count) - clock.Elapsed;
            await Task.Delay(next > TimeSpan.Zero ? next : TimeSpan.Zero, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool AreFlat(IReadOnlyList<Sample> samples)
    {
        var table = new MarkdownTable(
            "value", "start", "end", "minimum to maximum", "growth by regression (95 % confidence)", "allowed growth", "flat");
        var isFlat = true;
        foreach (var measure in Measure.All)
        {
            double[] figures = [.. samples.Select(measure.Of)];
            var trend = Trend.Of(figures);
            isFlat &= measure.IsFlat(trend);
            table.Add(
                measure.Name, Number(trend.First), Number(trend.Last), $"{Number(figures.Min())} to {Number(figures.Max())}",
                $"{Number(trend.Growth)} ({Number(trend.AtLeast)} to {Number(trend.AtMost)})", Number(measure.Allowed),
                measure.IsFlat(trend) ? "yes" : "NO");
        }

        table.Print(
            $"{samples.Count:N0} samples, one per second, after {WarmUp:0} s of warm-up; quotes of {symbols:N0} symbols, candles, sales, "
            + $"depth and a live option chain; an outage every {every.TotalSeconds:0.#} s. Flat: the growth is not more than allowed, or "
            + "not significantly above zero.");
        return isFlat;
    }

    /// <summary>Whether, after the visitors have left, the demand and the server's subscriptions are the same as before.</summary>
    private static async Task<bool> IsRestoredAsync(
        DXLinkStreamer streamer, Child simulator, int alone, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            await simulator.WriteLineAsync("count", cancellationToken);
            var live = int.Parse(await simulator.ReadLineAsync(ReadTimeout, cancellationToken), CultureInfo.InvariantCulture);
            var demand = streamer.Diagnostics.InDemand;
            var isRestored = (demand, live) == (alone, alone);
            if (isRestored || clock.Elapsed > ReadTimeout)
            {
                Console.WriteLine(
                    $"\n{alone:N0} subscriptions without visitors. After the last visitor left, {demand:N0} are in demand, and the server "
                    + $"has {live:N0}.");
                return isRestored;
            }

            await Task.Delay(100, cancellationToken);
        }
    }
}
