using System.Globalization;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.Connections;

/// <summary>
/// Limits how many errors are reported: within a second, the first few of each kind are reported singly and the rest as one.
/// </summary>
/// <remarks>Pure: the caller supplies the time and the timers. Not thread-safe.</remarks>
internal sealed class ErrorRateLimit
{
    /// <summary>How many errors of a kind are reported singly within a period.</summary>
    public const int Singly = 5;

    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Dictionary<MarketDataErrorKind, Window> windows = [];

    /// <summary>Registers an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="restDue">When to call <see cref="TakeRest"/>; set only if this is the first error held back in the period.</param>
    /// <returns>Whether to report the error now. Otherwise <see cref="TakeRest"/> returns it later.</returns>
    public bool Admit(MarketDataError error, out TimeSpan? restDue)
    {
        restDue = null;
        ref var window = ref CollectionsMarshal.GetValueRefOrAddDefault(windows, error.Kind, out _);

        // While errors are held back, only TakeRest ends the period: late timers delay the reports, but nothing accumulates. Duration()
        // covers a clock that was set back.
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

    /// <summary>Combines the errors of a kind that are held back into one; null if there are none.</summary>
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

    /// <summary>Combines all errors that are held back into one per kind.</summary>
    public IReadOnlyList<MarketDataError> TakeAll(DateTimeOffset now) =>
        [.. windows.Keys.ToArray().Select(kind => TakeRest(kind, now)).OfType<MarketDataError>()];

    private struct Window
    {
        public DateTimeOffset Begin;
        public int Single;

        /// <summary>How many errors are held back, their summed counts, and the last of them.</summary>
        public long More;
        public long Cost;
        public MarketDataError? Last;
    }
}
