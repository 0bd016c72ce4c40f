using System.Globalization;

namespace Tastytrade.Rx.Examples.Accounts;

/// <summary>What happens to orders, as lines of text.</summary>
internal static class OrderFlow
{
    /// <summary>The word in the lines about fills.</summary>
    public const string Fill = " FILL ";

    public static IEnumerable<string> LinesOf(AccountUpdate update)
    {
        var time = Clock(update.State.At);
        if (update.Cause == AccountUpdateCause.Disconnected)
            yield return $"{time} The account streamer is not connected. What happens meanwhile is read after the reconnect.";
        else if (update.Cause == AccountUpdateCause.Connected)
            yield return $"{time} The account streamer is connected again, and everything was read.";
        foreach (var change in update.Orders)
        {
            if (change.After is { } order && order.Status != change.Before?.Status)
                yield return $"{time} {order.AccountNumber} order {order.Id} {TextOf(order)}: {Outcome(order)}";
        }

        foreach (var fill in update.Fills)
        {
            var (quantity, price) = (Number(fill.Fill.Quantity), Number(fill.Fill.Price));
            yield return $"{Clock(fill.Fill.FilledAt ?? update.State.At)} {fill.AccountNumber} order {fill.OrderId}"
                + $"{Fill}{fill.Action} {quantity} {PositionText.NameOf(fill.Symbol)} at {price}";
        }
    }

    private static string TextOf(AccountOrder order) => string.Join(
            ", ", order.Legs.Select(leg => $"{leg.Action} {Number(leg.Quantity)} {PositionText.NameOf(leg.Symbol)}"))
        + (order.OrderType is { } type ? $" {type.ToLowerInvariant()}" : "")
        + order.Price switch
        {
            null => "",
            0 => " 0",
            > 0 and var price => $" {Number(price)} credit",
            { } price => $" {Number(-price)} debit",
        };

    private static string Outcome(AccountOrder order) => $"{order.Status}{(order.RejectReason is { } reason ? $", {reason}" : "")}"
        + (order.ReplacingOrderId is { } next ? string.Create(CultureInfo.InvariantCulture, $", replaced by {next}") : "");

    private static string Number(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static string Clock(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
