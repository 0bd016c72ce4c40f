using Tastytrade.Rx.DXLink.Channels;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>Frames, one per line, for a session with open channels. The library must accept the same values as a slow and strict reader,
/// reject only invalid frames, not throw, and read the same on the decoder's fast and careful paths.</summary>
/// <param name="maxSymbols">The size of the tables of texts. By default it is small, so that they become full.</param>
/// <param name="referenceEvery">One of how many frames is compared with the strict reader, which takes most of the time.</param>
internal sealed class FrameTarget(int maxSymbols = 16, int referenceEvery = 1) : IFuzzTarget
{
    private const int MaxDepth = 32;

    private readonly Dictionary<(Type Type, string Symbol, string Source), SeriesUnderFuzz> series = [];
    private FeedUnderFuzz feed = new(maxSymbols);
    private CarefulFeed careful = new(maxSymbols);

    public string Name => "frame";

    public IReadOnlyList<string> Words { get; } =
    [
        .. EventSchema.All.Select(type => $"\"{type.Name}\""),
        .. Echo.Words(FeedUnderFuzz.Token),
        .. EventSchema.All.SelectMany(type => type.Fields).Select(field => $"\"{field.Name}\"").Distinct(),
        "\"type\"", "\"channel\"", "\"data\"", "\"FEED_DATA\"", "\"FEED_CONFIG\"", "\"eventFields\"", "\"KEEPALIVE\"", "\"SETUP\"",
        "\"keepaliveTimeout\"", "\"AUTH_STATE\"", "\"state\"", "\"AUTHORIZED\"", "\"ERROR\"", "\"error\"", "\"message\"",
        "\"CHANNEL_OPENED\"", "\"CHANNEL_CLOSED\"", "\"DOM_CONFIG\"", "\"DOM_SNAPSHOT\"", "\"bids\"", "\"asks\"", "\"price\"",
        "\"size\"", "\"count\"", "\"time\"", "\"SPY\"", "\"UNSUPPORTED_PROTOCOL\"", "\"UNAUTHORIZED\"", "\"BUY\"", "\"REGULAR\"",
        "\"123.45\"", "\"1760000000000\"", "\"true\"", "\"SPY{=5.0E-4p}\"", "2", "4", "8", "12", "16", "20", "\n",
        "1", "3", "5", "7", "9",
    ];

    public string Run(ReadOnlySpan<byte> input)
    {
        if (feed.IsUsed)
        {
            Dispose();
            (feed, careful) = (new(maxSymbols), new(maxSymbols));
        }

        feed.ResetLayouts();
        careful.ResetLayouts();
        series.Clear();
        var outcome = "";
        foreach (var line in input.Split((byte)'\n'))
            outcome += RunFrame(input[line].ToArray()) + ";";
        return outcome;
    }

    public void Dispose()
    {
        feed.Dispose();
        careful.Dispose();
    }

    private string RunFrame(byte[] frame)
    {
        feed.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = feed.Read(frame);
        Allocations.Expect(before, frame.Length);

        foreach (var (_, text, _) in feed.Errors)
            Echo.ExpectNone(text, [FeedUnderFuzz.Token]);
        var isRefused = feed.Errors.Any(e => e.Kind == MarketDataErrorKind.Frame);

        // Most inputs are invalid JSON, and the reference reader is slow on them: a quarter of the rejected frames is enough.
        if (frame.Length % (isRefused ? 4 * referenceEvery : referenceEvery) == 0)
            Compare(frame, message, isRefused);
        careful.Compare(frame, feed, message);
        if (message is not null)
            feed.Handle(message);
        Assemble(frame.Length);
        return string.Concat(
        [
            string.Join('|', series.Values.Select(s => s.Outcome)), message?.GetType().Name,
            feed.Events.FirstOrDefault()?.GetType().Name, $"{feed.Events.Count > 0}{feed.Depths.Count > 0}",
            .. feed.Errors.Select(e => e.Message),
        ]);
    }

    /// <summary>Assembles the events into series, by their flags.</summary>
    private void Assemble(int bytes)
    {
        var used = 0L;
        foreach (var e in feed.Events.OfType<IndexedEvent>())
        {
            var key = (e.GetType(), e.EventSymbol, e.SourceOf());
            if (!series.TryGetValue(key, out var own))
                series.Add(key, own = new());
            used += own.Add(e);
        }

        Allocations.ExpectOf(used, bytes);
        foreach (var own in series.Values)
            own.Check();
    }

    private void ExpectNothing(ControlMessage? message)
    {
        if (message is not null)
            throw new FuzzFailureException($"{message.GetType().Name} was read from a frame without type and channel");
        if (feed.Events.Count + feed.Depths.Count > 0)
        {
            throw new FuzzFailureException(
                $"{feed.Events.Count} events and {feed.Depths.Count} depths were read from a frame without type and channel");
        }
    }

    private void Compare(byte[] frame, ControlMessage? message, bool isRefused)
    {
        if (Reference.Read(frame) is not { } reference)
        {
            ExpectNothing(message);
            return;
        }

        // How the library counts the depth depends on the message.
        if (isRefused && Reference.Depth(reference.Root) > MaxDepth)
            return;
        switch (reference.Type)
        {
            case "FEED_DATA":
                if (feed.Find(reference.Channel) is FeedChannel channel)
                {
                    var expected = reference.Data is { } data ? ReferenceData.Read(data, channel.Layouts) : null;
                    CompareData(reference, expected, isRefused);
                }

                break;
            case "DOM_SNAPSHOT":
                if (feed.Find(reference.Channel) is DepthChannel)
                    CompareDepth(reference, ReferenceDepth.Read(reference.Root), isRefused);
                break;
            default:
                if (ReferenceControl.Difference(reference, message) is { } difference)
                    throw new FuzzFailureException(difference);
                break;
        }
    }

    private void CompareData(Reference reference, ReferenceData? expected, bool isRefused)
    {
        if (isRefused)
        {
            if (expected is not null && reference.IsUtf8)
                throw new FuzzFailureException($"a valid frame was rejected: {feed.Errors[0].Message}");
            return;
        }

        if (expected is null)
            throw new FuzzFailureException("invalid data of a FEED_DATA was not rejected");
        if (expected.Events.Count != feed.Events.Count)
            throw new FuzzFailureException($"{feed.Events.Count} events were read instead of {expected.Events.Count}");
        foreach (var (read, e) in feed.Events.Zip(expected.Events))
        {
            if (e.Difference(read) is { } difference)
                throw new FuzzFailureException(difference);
        }

        var rows = feed.Errors.Where(e => e.Kind == MarketDataErrorKind.Row).Sum(e => e.Count);
        if (rows != expected.RefusedRows)
            throw new FuzzFailureException($"{rows} rows were rejected instead of {expected.RefusedRows}");
        var fields = feed.Errors.Where(e => e.Kind == MarketDataErrorKind.Field).Sum(e => e.Count);
        if (fields != expected.RefusedFields)
            throw new FuzzFailureException($"{fields} fields were rejected instead of {expected.RefusedFields}");
        var reported = feed.Errors.Count(e => e.Kind == MarketDataErrorKind.UnknownEventType);
        if (reported != Math.Min(64, expected.UnknownTypes.Distinct().Count()))
            throw new FuzzFailureException($"{reported} unknown types were reported instead of {expected.UnknownTypes.Count}");
    }

    private void CompareDepth(Reference reference, ReferenceDepth? expected, bool isRefused)
    {
        if (isRefused)
        {
            if (expected is not null && reference.IsUtf8)
                throw new FuzzFailureException($"a valid depth was rejected: {feed.Errors[0].Message}");
        }
        else if (expected is null)
        {
            throw new FuzzFailureException("an invalid DOM_SNAPSHOT was not rejected");
        }
        else if (feed.Depths is not [var depth] || !expected.IsSame(depth))
        {
            throw new FuzzFailureException("the depth differs from the message");
        }
    }
}
