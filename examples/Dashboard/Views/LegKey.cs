using System.Globalization;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>A leg of the ticket in a link.</summary>
/// <param name="Quantity">The number of contracts: positive to buy, negative to sell.</param>
/// <param name="Symbol">The streamer symbol of the option.</param>
public sealed record LegKey(int Quantity, string Symbol)
{
    /// <summary>Reads legs that are separated by commas, such as <c>1x.SPY261218C600,-1x.SPY261218C610</c>.</summary>
    /// <exception cref="FormatException">One of them is wrong, there are too many, or one is there twice.</exception>
    public static IReadOnlyList<LegKey> ParseAll(string text)
    {
        LegKey[] legs = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        if (legs.Length > TicketView.MaxLegs)
            throw new FormatException($"The ticket has more than {TicketView.MaxLegs} legs.");
        return legs.DistinctBy(leg => leg.Symbol).Count() == legs.Length
            ? legs
            : throw new FormatException("An option is in the ticket twice.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Quantity}x{Symbol}");

    private static LegKey Parse(string text)
    {
        var (count, symbol) = text.Split('x', 2) is [var before, var after] ? (before, after) : ("", "");
        return int.TryParse(count, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var quantity)
            && quantity is not 0 and >= -TicketView.MaxQuantity and <= TicketView.MaxQuantity
            && (OptionStreamerSymbol.TryParse(symbol, out _) || FutureOptionStreamerSymbol.TryParse(symbol, out _))
            ? new LegKey(quantity, symbol)
            : throw new FormatException(
                $"A quantity from 1 to {TicketView.MaxQuantity}, with a minus to sell, and an option are expected, such as "
                + "-1x.SPY261218C600.");
    }
}
