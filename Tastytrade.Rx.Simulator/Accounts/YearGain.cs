namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>The fees and gains of an underlying in a year. Amounts below 0 are paid or lost.</summary>
internal sealed record YearGain(string Symbol, string InstrumentType, int Year)
{
    public decimal Fees { get; init; }

    public decimal Commissions { get; init; }

    public decimal RealizedGain { get; init; }
}
