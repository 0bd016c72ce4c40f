namespace Tastytrade.Rx.Simulator.Market;

internal enum InstrumentKind
{
    Equity,

    /// <summary>Has trades and a summary. Quotes have no sizes, and volatility indexes have no quotes.</summary>
    Index,

    Future,
    Crypto,
    Option,
    FutureOption,
}
