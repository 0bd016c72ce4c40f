using System.Diagnostics;
using System.Reactive;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Streamer;

namespace Tastytrade.Rx.Benchmarks.Scale;

/// <summary>Measures the cost of an event from the frame to <c>Observe&lt;Quote&gt;</c>, for a given number of observed symbols.</summary>
internal sealed class ObservedSymbols : IAsyncDisposable
{
    private const int EventsPerFrame = 50;

    /// <summary>The number of frames before waiting for the observers. It is well below the threshold of conflation.</summary>
    private const int FramesAhead = 100;

    private static readonly StreamerOptions Options = new StreamerOptions().WithoutSubscriptionLimits();

    private readonly IReadOnlyList<byte[]> frames;
    private readonly DXLinkStreamer streamer;
    private readonly ManualResetEventSlim delivered = new(false, spinCount: 0);
    private PreparedTransport transport = null!;
    private long received;
    private long awaited = 1;
    private int next;

    private ObservedSymbols(int symbols)
    {
        var count = Math.Max(symbols, 10_000) / EventsPerFrame;
        frames = DataFrame.WriteMany(EventSchema.Of<Quote>(), SampleSymbols.Take(symbols), count, EventsPerFrame);
        var token = new QuoteToken { Token = "benchmark", DXLinkUrl = new Uri("ws://127.0.0.1") };
        streamer = new DXLinkStreamer(Options, new FixedToken(token), listener => transport = new(listener));
    }

    public static async Task<ObservedSymbols> StartAsync(int symbols)
    {
        var observed = new ObservedSymbols(symbols);
        await observed.streamer.StartAsync(Options, CancellationToken.None);
        var observer = Observer.Create<Quote>(observed.Take);
        foreach (var symbol in SampleSymbols.Take(symbols))
            observed.streamer.Observe<Quote>(symbol).Subscribe(observer);

        // Frames are ignored until the channel is open.
        do
            observed.transport.Deliver(observed.frames[0]);
        while (!observed.delivered.Wait(TimeSpan.FromMilliseconds(10)));
        await Task.Delay(100);
        return observed;
    }

    /// <returns>The CPU time of an event in nanoseconds, over all threads.</returns>
    public double Time(TimeSpan time)
    {
        var (begin, cpu, events) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, 0L);
        do
        {
            delivered.Reset();
            awaited = received + (FramesAhead * EventsPerFrame);
            for (var i = 0; i < FramesAhead; i++)
                transport.DeliverMore(frames[next++ % frames.Count]);
            transport.SignalIdle();
            events += FramesAhead * EventsPerFrame;
            delivered.Wait();
        }
        while (Stopwatch.GetElapsedTime(begin) < time);
        return (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / events;
    }

    public async ValueTask DisposeAsync()
    {
        await streamer.DisposeAsync();
        delivered.Dispose();
    }

    private void Take(Quote quote)
    {
        if (++received == awaited)
            delivered.Set();
    }
}
