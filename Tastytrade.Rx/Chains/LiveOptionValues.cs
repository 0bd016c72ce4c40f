using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The values that a live chain keeps of each option. Each of the first four is one subscription per option.</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<LiveOptionValues>))]
public enum LiveOptionValues
{
    /// <summary>None; not valid for a chain.</summary>
    None = 0,

    /// <summary>Bid, ask and their sizes: <see cref="LiveOption.Quote"/>.</summary>
    Quote = 1,

    /// <summary>Volatility and sensitivities: <see cref="LiveOption.Greeks"/>.</summary>
    Greeks = 2,

    /// <summary>Last price and volume: <see cref="LiveOption.Trade"/>.</summary>
    Trade = 4,

    /// <summary>Open interest and the closes: <see cref="LiveOption.Summary"/>.</summary>
    Summary = 8,

    /// <summary>The price of the underlying: <see cref="LiveOption.UnderlyingPrice"/>, and with it intrinsic and extrinsic value. It needs
    /// no further subscription, but every option of a snapshot changes whenever the underlying does.</summary>
    UnderlyingPrice = 16,

    /// <summary>Everything.</summary>
    All = Quote | Greeks | Trade | Summary | UnderlyingPrice,
}
