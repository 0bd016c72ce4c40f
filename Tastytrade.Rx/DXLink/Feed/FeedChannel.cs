using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Feed;

/// <summary>A channel of the FEED service: an event type under a contract.</summary>
internal sealed class FeedChannel(int id, FeedBook book) : ServiceChannel(id)
{
    public override FeedBook Book { get; } = book;

    /// <summary>How its data is laid out, by the latest FEED_CONFIG.</summary>
    public EventLayouts Layouts { get; } = new();

    /// <summary>The fields of the type as the latest FEED_CONFIG named them; none before. What is no name is not told on: the server may have put
    /// anything there.</summary>
    public IReadOnlyList<string> Fields { get; private set; } = [];

    public override int Live => Book.Live;

    public override byte[] Request() => ClientFrames.FeedRequest(Id, Book.Key.Contract);

    public override byte[] Setup(LinkSettings settings) => ClientFrames.FeedSetup(Id, settings.AggregationPeriod, Book.Key.Type);

    public override IEnumerable<byte[]> TakeChanges(LinkSettings settings)
    {
        var changes = Book.TakeChanges();
        if (changes.IsEmpty)
            return [];
        settings.Log.SubscriptionsSent(settings.Connection, Id, changes.Add.Count, changes.Remove.Count, changes.Reset);
        return SubscriptionFrames.Write(Id, changes, settings.MaxSubscriptionBytes);
    }

    public override bool Configure(ControlMessage message)
    {
        if (message is not FeedConfig config)
            return false;
        Layouts.Merge(config.EventFields);
        if (config.EventFields.TryGetValue(Book.Key.Type.Name, out var fields) && fields.Length > 0)
            Fields = [.. fields.Select(field => IsName(field) ? field : "?")];
        return base.Configure(config);
    }

    private static bool IsName(string field) => field.Length is > 0 and <= 40 && field.All(char.IsAsciiLetterOrDigit);
}
