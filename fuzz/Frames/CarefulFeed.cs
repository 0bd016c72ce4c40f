using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>Reads the same frames as another session with spaces added, which the decoder's fast path leaves to the careful one, and
/// compares the results.</summary>
internal sealed class CarefulFeed(int maxSymbols) : IDisposable
{
    private readonly FeedUnderFuzz careful = new(maxSymbols);

    public void ResetLayouts() => careful.ResetLayouts();

    /// <param name="frame">The frame without added spaces.</param>
    /// <param name="fast">The session that has read it.</param>
    /// <param name="message">The control message that it read.</param>
    /// <exception cref="FuzzFailureException">The results differ.</exception>
    public void Compare(ReadOnlySpan<byte> frame, FeedUnderFuzz fast, ControlMessage? message)
    {
        careful.Clear();
        var other = careful.Read(Spacing.Add(frame));
        if (EventDifference.Find(fast.Events, careful.Events) is { } difference)
            throw new FuzzFailureException(difference);
        if ((message?.GetType(), fast.Depths.Count) != (other?.GetType(), careful.Depths.Count))
            throw new FuzzFailureException($"with spaces, {other} was read instead of {message}");
        if (!Counts(fast).SequenceEqual(Counts(careful)))
            throw new FuzzFailureException($"the fast path reports {Text(fast)}, the careful path {Text(careful)}");
        if (other is not null)
            careful.Handle(other);
    }

    public void Dispose() => careful.Dispose();

    /// <summary>The errors without their messages, whose positions and values differ by the spaces.</summary>
    private static IEnumerable<(MarketDataErrorKind Kind, long Count)> Counts(FeedUnderFuzz feed) =>
        feed.Errors.Select(error => (error.Kind, error.Count));

    private static string Text(FeedUnderFuzz feed) => string.Join("; ", feed.Errors);
}
