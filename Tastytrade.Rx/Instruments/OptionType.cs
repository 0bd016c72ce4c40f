namespace Tastytrade.Rx;

/// <summary>What an option gives its holder the right to do.</summary>
public enum OptionType
{
    /// <summary>To buy the underlying at the strike price.</summary>
    Call,

    /// <summary>To sell the underlying at the strike price.</summary>
    Put,
}
