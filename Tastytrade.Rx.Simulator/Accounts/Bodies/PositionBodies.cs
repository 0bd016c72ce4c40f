using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;
using static Tastytrade.Rx.Simulator.Accounts.Bodies.Wire;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Accounts.Bodies;

/// <summary>JSON of positions.</summary>
internal static class PositionBodies
{
    /// <summary>A notification. Unlike an answer, it has the streamer symbol, which is <see langword="null"/> for shares.</summary>
    public static JObject Streamed(SimulatedPosition position)
    {
        var body = Of(position);
        body["streamer-symbol"] = position.InstrumentType == "Equity" ? null : position.StreamerSymbol;
        return body;
    }

    /// <summary>An answer with the price in the market.</summary>
    public static JObject Marked(SimulatedPosition position, MarketModel market, DateTimeOffset now)
    {
        var (body, mark) = (Of(position), Valuation.Mark(position, market, now));
        body["mark"] = Decimal(mark * position.Multiplier * position.Quantity);
        body["mark-price"] = Decimal(mark);
        return body;
    }

    public static JObject Of(SimulatedPosition position)
    {
        var body = new JObject
        {
            ["account-number"] = position.AccountNumber,
            ["symbol"] = position.Symbol,
            ["instrument-type"] = position.InstrumentType,
            ["underlying-symbol"] = position.UnderlyingSymbol,
            ["quantity"] = Number(position.Quantity),
            ["quantity-direction"] = position.QuantityDirection,
            ["close-price"] = Decimal(position.ClosePrice),
            ["average-open-price"] = Decimal(position.AverageOpenPrice),

            // The server has sent numbers and texts; clients meet both here.
            ["multiplier"] = position.InstrumentType == "Equity" ? Number(position.Multiplier) : Decimal(position.Multiplier),
            ["cost-effect"] = position.SignedQuantity >= 0 ? "Credit" : "Debit",
            ["is-suppressed"] = false,
            ["is-frozen"] = false,
            ["restricted-quantity"] = "0.0",
        };
        if (position.CreatedAt < TradingDay.Of(position.UpdatedAt).Start)
        {
            body["average-yearly-market-close-price"] = Decimal(position.AverageOpenPrice);
            body["average-daily-market-close-price"] = Decimal(position.DayPrice);
        }

        body.AddAmount("realized-day-gain", position.RealizedDayGain);
        body["realized-day-gain-date"] = Date(position.RealizedDate);
        body.AddAmount("realized-today", position.RealizedSinceOpen);
        body["realized-today-date"] = Date(position.RealizedDate);
        body["created-at"] = Time(position.CreatedAt);
        body["updated-at"] = Time(position.UpdatedAt);
        if (position.ExpiresAt is { } end)
            body["expires-at"] = Time(end);
        return body;
    }
}
