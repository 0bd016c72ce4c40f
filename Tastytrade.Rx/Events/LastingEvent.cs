namespace Tastytrade.Rx;

/// <summary>An event whose latest value per symbol is the whole truth, so that older ones may be skipped.</summary>
public abstract record LastingEvent : MarketEvent;
