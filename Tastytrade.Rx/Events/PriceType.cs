namespace Tastytrade.Rx;

/// <summary>How certain a closing price is.</summary>
public enum PriceType
{
    /// <summary>Not known, not applicable, or a text that this version does not know.</summary>
    Undefined = 0,

    /// <summary>An ordinary price.</summary>
    Regular,

    /// <summary>An estimate, perhaps without a trade.</summary>
    Indicative,

    /// <summary>Published before it is final; it may still change.</summary>
    Preliminary,

    /// <summary>It does not change any more.</summary>
    Final,
}
