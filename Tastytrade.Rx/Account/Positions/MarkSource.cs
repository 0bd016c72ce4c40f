using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>Where the mark of a position comes from, from the best source to the worst.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MarkSource>))]
public enum MarkSource
{
    /// <summary>There is no price, so there is no mark.</summary>
    None,

    /// <summary>The midpoint of the live quote: see <see cref="Quote.Mid"/>.</summary>
    Quote,

    /// <summary>The last trade of the regular session, on whichever day it was; the quote makes no price.</summary>
    Trade,

    /// <summary>tastytrade's mark when the position was read: <see cref="AccountPosition.MarkPrice"/>. There is no live price.</summary>
    Account,

    /// <summary>The close of the previous day: <see cref="AccountPosition.ClosePrice"/>. There is no other price.</summary>
    PreviousClose,
}
