using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Demands;

/// <summary>Takes changes from a demand as the channels of a connection do.</summary>
internal static class DemandReader
{
    /// <summary>Takes all changes for which the connection has room.</summary>
    public static SubscriptionChanges Take(this FeedDemand demand, ConnectionRoom? room = null, int connection = 1,
        int changes = int.MaxValue, bool takesShared = true)
    {
        room ??= new ConnectionRoom(null, null);
        room.Grant(changes, changes);
        List<SubscriptionEntry> removed = [], added = [];
        var isReset = demand.TakeRemovals(connection, room, removed);
        for (byte urgency = 0; urgency < Urgency.Levels; urgency++)
            demand.TakeAdditions(connection, urgency, room, takesShared, added);
        return new(demand.Key.Type.Name, isReset, isReset ? [] : removed, added);
    }

    /// <summary>Changes as text: <c>reset</c>; <c>-SPY@500</c>, a removal with its from-time; <c>+SPY#NTV</c>, an addition with its
    /// source.</summary>
    public static string Text(this SubscriptionChanges changes) => string.Join(' ', (changes.Reset ? new[] { "reset" } : [])
        .Concat(changes.Remove.Select(e => "-" + Text(e))).Concat(changes.Add.Select(e => "+" + Text(e))));

    private static string Text(SubscriptionEntry e) =>
        e.Symbol + (e.Source.Length > 0 ? $"#{e.Source}" : "") + (e.FromTime is { } from ? $"@{from}" : "");
}
