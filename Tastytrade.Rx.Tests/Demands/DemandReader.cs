using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Demands;

/// <summary>Takes from a demand what a connection sends, as its channels do.</summary>
internal static class DemandReader
{
    /// <summary>All changes that a connection's room lets through.</summary>
    public static SubscriptionChanges Take(this FeedDemand demand, ConnectionRoom? room = null, int connection = 1, int changes = int.MaxValue, bool takesShared = true)
    {
        room ??= new ConnectionRoom(null, null);
        room.Grant(changes, changes);
        List<SubscriptionEntry> removed = [], added = [];
        var isReset = demand.TakeRemovals(connection, room, removed);
        for (byte urgency = 0; urgency < Urgency.Levels; urgency++)
            demand.TakeAdditions(connection, urgency, room, takesShared, added);
        return new(demand.Key.Type.Name, isReset, isReset ? [] : removed, added);
    }

    /// <summary>Changes in short: <c>reset</c>, <c>-SPY@500</c>, <c>+SPY#NTV</c>.</summary>
    public static string Text(this SubscriptionChanges changes) => string.Join(' ', (changes.Reset ? new[] { "reset" } : [])
        .Concat(changes.Remove.Select(e => "-" + Text(e))).Concat(changes.Add.Select(e => "+" + Text(e))));

    private static string Text(SubscriptionEntry e) =>
        e.Symbol + (e.Source.Length > 0 ? $"#{e.Source}" : "") + (e.FromTime is { } from ? $"@{from}" : "");
}
