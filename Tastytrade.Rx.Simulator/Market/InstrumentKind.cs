namespace Tastytrade.Rx.Simulator.Market;

internal enum InstrumentKind
{
    Equity,

    /// <summary>Has trades and a summary, but no quote.</summary>
    Index,

    Future,
    Crypto,
    Option,
    FutureOption,
}
