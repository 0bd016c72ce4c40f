using System.Diagnostics;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Recordings.Backtests;

/// <summary>Runs of a strategy over recordings.</summary>
internal static class BacktestRun
{
    /// <summary>Runs a strategy on the calling thread, and disposes the recording.</summary>
    public static BacktestResult<T> Run<T>(
        Func<IMarketData, IObservable<T>> strategy, Recording recording, string path, CancellationToken cancellationToken)
    {
        var errors = new List<MarketDataError>();
        var decisions = new DecisionLog<T>(recording.Scheduler);
        var clock = Stopwatch.StartNew();
        Exception? failure = null;
        using (recording.Errors.Subscribe(errors.Add))
        using (Observable.Defer(() => strategy(recording) ?? throw NoStream()).Subscribe(decisions))
        {
            try
            {
                do
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }
                while (!decisions.HasEnded && recording.Step());
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                failure = e;
            }
            finally
            {
                // It completes the streams here, on this thread.
                recording.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }

        return new()
        {
            Path = path,
            Decisions = decisions.TakeAll(),
            Error = decisions.Error ?? failure,
            MarketDataErrors = errors,
            Start = recording.Start,
            End = recording.Position,
            Elapsed = clock.Elapsed,
            Frames = recording.Frames,
            EventsDelivered = recording.EventsDelivered,
        };
    }

    /// <summary>Runs a strategy over several recordings at the same time.</summary>
    public static async Task<IReadOnlyList<BacktestResult<T>>> RunAllAsync<T>(
        Func<IMarketData, IObservable<T>> strategy,
        IReadOnlyList<string> paths,
        MarketDataOptions? options,
        CancellationToken cancellationToken) => await Task.WhenAll(paths.Select(async path =>
        {
            using var slot = await BacktestSlots.Shared.TakeAsync(cancellationToken).ConfigureAwait(false);

            // A thread of its own: strategies may need those of the pool.
            return await Task.Factory.StartNew(
                () => OpenAndRun(strategy, path, options, cancellationToken),
                cancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).ConfigureAwait(false);
        })).ConfigureAwait(false);

    private static InvalidOperationException NoStream() => new("The strategy returned null instead of a stream.");

    private static BacktestResult<T> OpenAndRun<T>(
        Func<IMarketData, IObservable<T>> strategy, string path, MarketDataOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return Backtest.Run(strategy, path, options, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RecordingFormatException)
        {
            return new() { Path = path, Error = e };
        }
    }
}
