using Tastytrade.Rx.Recordings.Backtests;

namespace Tastytrade.Rx;

/// <summary>Runs a strategy over recordings, as fast as possible, and returns what it decided.</summary>
/// <remarks>
/// <para>A strategy is a function of <see cref="IMarketData"/> that returns a stream of its decisions, of any type. It uses only this
/// interface, so that the same function runs live and in a unit test. It takes the time from <see cref="IMarketData.Scheduler"/>,
/// which is the clock of the recording: with it, two runs give identical decisions. The run does not wait for work on other threads, such
/// as the code after an <c>await</c>.</para>
/// <para>At the end of the recording the market data are disposed, as live ones are when a program ends: the state becomes
/// <see cref="ConnectionStatus.Closed"/>, and the streams complete. What the strategy decides then still counts. If its stream ends
/// earlier, so does the run.</para>
/// </remarks>
public static class Backtest
{
    /// <summary>How many recordings <see cref="RunAllAsync{T}"/> runs at the same time, in all calls of the process together, at least 1
    /// (default: the number of processors). A lower value takes effect as runs end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public static int MaxParallel
    {
        get => BacktestSlots.Shared.Max;
        set => BacktestSlots.Shared.Max = value;
    }

    /// <summary>Opens a recording and runs a strategy over it, on the calling thread.</summary>
    /// <typeparam name="T">The type of the decisions.</typeparam>
    /// <param name="strategy">Called once. Its stream is subscribed before the first frame.</param>
    /// <param name="path">A file, or a folder with the files of a recording.</param>
    /// <param name="options">Options of the market data; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run before the next frame.</param>
    /// <returns>The decisions and the counters. <see cref="BacktestResult{T}.Error"/> is that of the strategy or of reading.</returns>
    /// <exception cref="FileNotFoundException">There is no such file, or the folder has no recording.</exception>
    /// <exception cref="RecordingFormatException">A file is not a recording, or of a later version of the format.</exception>
    /// <exception cref="IOException">A file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no permission to read a file.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static BacktestResult<T> Run<T>(
        Func<IMarketData, IObservable<T>> strategy,
        string path,
        MarketDataOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return BacktestRun.Run(strategy, Recording.Open(path, options), path, cancellationToken);
    }

    /// <summary>Runs a strategy over a recording, on the calling thread, and disposes the recording.</summary>
    /// <typeparam name="T">The type of the decisions.</typeparam>
    /// <param name="strategy">Called once. Its stream is subscribed before the first frame.</param>
    /// <param name="recording">A recording that was opened for this run, and not moved.</param>
    /// <param name="cancellationToken">Ends the run before the next frame.</param>
    /// <returns>The decisions and the counters. <see cref="BacktestResult{T}.Error"/> is that of the strategy or of reading.</returns>
    /// <exception cref="ArgumentException">The recording is not at its beginning.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static BacktestResult<T> Run<T>(
        Func<IMarketData, IObservable<T>> strategy, Recording recording, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(recording);
        if (recording.Frames > 0 || recording.Position > recording.Start)
            throw new ArgumentException("The recording is not at its beginning: open another one for the backtest.", nameof(recording));
        var path = recording.Files is [var file] ? file : Path.GetDirectoryName(recording.Files[0])!;
        return BacktestRun.Run(strategy, recording, path, cancellationToken);
    }

    /// <summary>Runs a strategy over several recordings, such as days, at the same time: see <see cref="MaxParallel"/>. Each run has its
    /// own thread and calls the function itself. Runs must not share state that changes.</summary>
    /// <typeparam name="T">The type of the decisions.</typeparam>
    /// <param name="strategy">Called once for each recording, on the thread of its run.</param>
    /// <param name="paths">Files, or folders with the files of a recording each.</param>
    /// <param name="options">Options of the market data; null for the defaults.</param>
    /// <param name="cancellationToken">Ends all runs before their next frames. The task is cancelled once they have ended.</param>
    /// <returns>The results, in the order of the paths. They are the same as those of single runs. A recording that cannot be opened has a
    /// result with an <see cref="BacktestResult{T}.Error"/>, and does not affect the others.</returns>
    /// <exception cref="ArgumentException">A path is empty, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The runs were cancelled.</exception>
    public static Task<IReadOnlyList<BacktestResult<T>>> RunAllAsync<T>(
        Func<IMarketData, IObservable<T>> strategy,
        IEnumerable<string> paths,
        MarketDataOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(paths);
        string[] all = [.. paths];
        foreach (var path in all)
            ArgumentException.ThrowIfNullOrWhiteSpace(path, nameof(paths));
        options?.Validate();
        return BacktestRun.RunAllAsync(strategy, all, options, cancellationToken);
    }
}
