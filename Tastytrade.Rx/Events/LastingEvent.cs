namespace Tastytrade.Rx;

/// <summary>An event whose latest value per symbol is the complete state, so that older values may be skipped.</summary>
public abstract record LastingEvent : MarketEvent;
