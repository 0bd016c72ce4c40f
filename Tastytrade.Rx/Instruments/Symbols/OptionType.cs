using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The right that an option gives its holder.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OptionType>))]
public enum OptionType
{
    /// <summary>To buy the underlying at the strike price.</summary>
    Call,

    /// <summary>To sell the underlying at the strike price.</summary>
    Put,
}
