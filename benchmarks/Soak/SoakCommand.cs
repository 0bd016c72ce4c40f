using System.Diagnostics;
using System.Globalization;
using Tastytrade.Rx.Benchmarks.Running;
using Tastytrade.Rx.Simulator;
using static Tastytrade.Rx.Benchmarks.Running.MarkdownTable;

namespace Tastytrade.Rx.Benchmarks.Soak;

/// <summary>One client under load and outages for minutes: whether what it holds grows is judged by regression over time.</summary>
internal sealed class SoakCommand(Options options)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sessions are short on purpose, which is not to be followed by waits.</summary>
    private static readonly StreamerOptions Quick = new StreamerOptions { Backoff = new BackoffOptions { StableAfter = TimeSpan.Zero } }.WithoutSubscriptionLimits();

    private readonly TimeSpan time = TimeSpan.FromMinutes(options.Number("minutes", 10));
    private readonly double warmUp = options.Number("warm-up", double.NaN);
    private readonly TimeSpan every = TimeSpan.FromSeconds(options.Number("drop-every", 4));
    private readonly int symbols = options.Integer("symbols", 2000);
    private readonly double rate = options.Number("rate", 5000);
    private readonly string file = options.Text("samples", "");

    /// <summary>For some minutes the runtime goes on compiling what is used often, and the C library keeps the memory that this took.</summary>
    private double WarmUp => double.IsNaN(warmUp) ? time.TotalSeconds * 0.4 : warmUp;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        options.ExpectNoMore();
        await using var simulator = Child.OfSelf("simulate", "--rate", rate.ToString(CultureInfo.InvariantCulture));
        var address = new Uri(await simulator.HearAsync(Patience, cancellationToken));
        await using var session = await TastytradeSession.LoginAsync(
            new SessionOptions { BaseAddress = address, ClientSecret = new SimulatorOptions().ClientSecret, RefreshToken = new SimulatorOptions().RefreshToken }, cancellationToken);
        await using var streamer = await DXLinkStreamer.ConnectAsync(session, Quick, cancellationToken);
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
        Console.WriteLine($"\n{load.Events + visitors.Events:N0} events reached observers, {visitors.Count:N0} of which came and went; after each of {outages.Count:N0} outages quotes flowed again, at the latest after {outages.Longest.TotalMilliseconds:N0} ms; {streamer.Diagnostics.Reconnections:N0} reconnections, {streamer.Diagnostics.Conflated:N0} events conflated.");
        if (file.Length > 0)
            await File.WriteAllLinesAsync(file, samples.Select((s, i) => string.Join(',', Measure.All.Select(m => m.Of(s).ToString("0.###", CultureInfo.InvariantCulture)).Prepend($"{i}"))), cancellationToken);
        var isFlat = Judge([.. samples.Skip((int)WarmUp)]);
        var isEven = await EndAsync(streamer, simulator, alone, cancellationToken);
        Console.WriteLine(isFlat && isEven ? "\nFlat." : "\nNOT FLAT.");
        return isFlat && isEven ? 0 : 1;
    }

    private static async Task SampleAsync(DXLinkStreamer streamer, List<Sample> samples, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!cancellationToken.IsCancellationRequested)
        {
            samples.Add(new(Held.Now(), streamer.Diagnostics.InDemand));
            var next = (Period * samples.Count) - clock.Elapsed;
            await Task.Delay(next > TimeSpan.Zero ? next : TimeSpan.Zero, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool Judge(IReadOnlyList<Sample> samples)
    {
        var table = new MarkdownTable("what", "at first", "at last", "lowest to highest", "growth by regression, with 95 % confidence", "of no account", "flat");
        var isFlat = true;
        foreach (var measure in Measure.All)
        {
            double[] figures = [.. samples.Select(measure.Of)];
            var trend = Trend.Of(figures);
            isFlat &= measure.IsFlat(trend);
            table.Add(
                measure.Name, Number(trend.First), Number(trend.Last), $"{Number(figures.Min())} to {Number(figures.Max())}",
                $"{Number(trend.Growth)} ({Number(trend.AtLeast)} to {Number(trend.AtMost)})", Number(measure.Bound), measure.IsFlat(trend) ? "yes" : "NO");
        }

        table.Print($"{samples.Count:N0} samples, one a second, after {WarmUp:0} s of warming up; {symbols:N0} symbols' quotes with candles, prints, depth and a live option chain, an outage every {every.TotalSeconds:0.#} s. Flat: not more than is of no account, or not surely above zero.");
        return isFlat;
    }

    /// <summary>When the visitors have gone, what is desired is what was before they came, and the server has just that.</summary>
    private static async Task<bool> EndAsync(DXLinkStreamer streamer, Child simulator, int alone, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            await simulator.SayAsync("count", cancellationToken);
            var (desired, live) = (streamer.Diagnostics.InDemand, int.Parse(await simulator.HearAsync(Patience, cancellationToken), CultureInfo.InvariantCulture));
            var isEven = (desired, live) == (alone, alone);
            if (isEven || clock.Elapsed > Patience)
            {
                Console.WriteLine($"\nWithout visitors {alone:N0} subscriptions; after the last has gone {desired:N0} are desired, and the server has {live:N0}.");
                return isEven;
            }

            await Task.Delay(100, cancellationToken);
        }
    }
}
