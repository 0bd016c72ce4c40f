using System.Globalization;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.DXLink;

/// <summary>
/// Keeps a flood of errors from becoming a flood of reports: of each kind, the first few within a second are reported one by one, and all
/// others of that second as one.
/// </summary>
/// <remarks>Pure: the caller has the clock and the timers. Not thread-safe.</remarks>
internal sealed class ErrorPace
{
    /// <summary>How many errors of a kind are reported one by one within a period.</summary>
    public const int Singly = 5;

    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Dictionary<MarketDataErrorKind, Window> windows = [];

    /// <summary>Takes note of an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="restDue">Where it is the first to wait: after which time <see cref="TakeRest"/> is to be called.</param>
    /// <returns>Whether to report it as it is. Otherwise it waits for <see cref="TakeRest"/>.</returns>
    public bool Admit(MarketDataError error, out TimeSpan? restDue)
    {
        restDue = null;
        ref var window = ref CollectionsMarshal.GetValueRefOrAddDefault(windows, error.Kind, out _);

        // While errors wait only TakeRest ends the period: where the timers are late, so are the reports, and nothing piles up. The clock
        // may have been set back.
        if (window.More == 0 && (error.At - window.Begin).Duration() >= Period)
            window = new Window { Begin = error.At };
        if (window.Single < Singly)
        {
            window.Single++;
            return true;
        }

        if (window.More == 0)
            restDue = window.Begin + Period - error.At;
        window.More++;
        window.Cost += error.Count;
        window.Last = error;
        return false;
    }

    /// <summary>All errors of a kind that wait, as one; null where none wait.</summary>
    public MarketDataError? TakeRest(MarketDataErrorKind kind, DateTimeOffset now)
    {
        ref var window = ref CollectionsMarshal.GetValueRefOrNullRef(windows, kind);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref window) || window.Last is not { } last)
            return null;
        var rest = window.More == 1 ? last : last with
        {
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{window.More:N0} more errors of this kind came within {(now - window.Begin).TotalSeconds:0.###} s; "
                    + $"the last: {last.Message}"),
            Count = window.Cost,
            At = now,
            Exception = null,
        };
        (window.More, window.Cost, window.Last) = (0, 0, null);
        return rest;
    }

    /// <summary>All errors that wait, as one for each kind.</summary>
    public IReadOnlyList<MarketDataError> TakeAll(DateTimeOffset now) =>
        [.. windows.Keys.ToArray().Select(kind => TakeRest(kind, now)).OfType<MarketDataError>()];

    private struct Window
    {
        public DateTimeOffset Begin;
        public int Single;

        /// <summary>How many errors wait, what they cost, and the last of them.</summary>
        public long More;
        public long Cost;
        public MarketDataError? Last;
    }
}
