using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>How certain a closing price is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PriceType>))]
public enum PriceType
{
    /// <summary>Unknown, not applicable, or a value that this version does not recognize.</summary>
    Undefined = 0,

    /// <summary>An ordinary price.</summary>
    Regular,

    /// <summary>An estimate, possibly without a trade.</summary>
    Indicative,

    /// <summary>Published before it is final. It may still change.</summary>
    Preliminary,

    /// <summary>The price does not change any more.</summary>
    Final,
}
