using System.Reactive;

namespace Tastytrade.Rx;

/// <summary>What a strategy decided in a backtest, and how the run went.</summary>
/// <typeparam name="T">The type of the decisions.</typeparam>
public sealed record BacktestResult<T>
{
    /// <summary>The file or folder of the recording.</summary>
    public required string Path { get; init; }

    /// <summary>The decisions, in order, each with the time of the recording's clock. After an error, those before it.</summary>
    public IReadOnlyList<Timestamped<T>> Decisions { get; init; } = [];

    /// <summary>What ended the run early: an exception of the strategy's function or stream, or the error with which a file could not be
    /// opened or read. Null if there was none. The strategy's own completion is not an error.</summary>
    public Exception? Error { get; init; }

    /// <summary>The errors that the market data reported during the run, such as damaged parts of the recording, and errors that were
    /// recorded.</summary>
    public IReadOnlyList<MarketDataError> MarketDataErrors { get; init; } = [];

    /// <summary>The time at which the recording begins; the default value if the recording could not be opened.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>The time up to which the recording was replayed; the default value if it could not be opened.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>How long the run took, in real time, without opening the recording.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The number of frames replayed.</summary>
    public long Frames { get; init; }

    /// <summary>The number of events delivered: those in demand.</summary>
    public long EventsDelivered { get; init; }

    /// <summary>The events delivered per second of real time. In the first run of a process, most of the time is the runtime's own
    /// start.</summary>
    public double EventsPerSecond => Elapsed > TimeSpan.Zero ? EventsDelivered / Elapsed.TotalSeconds : 0;
}
