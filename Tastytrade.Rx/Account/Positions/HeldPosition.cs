namespace Tastytrade.Rx.Account.Positions;

/// <summary>An open position with the symbols of its live values.</summary>
/// <param name="Position">The position.</param>
/// <param name="Kind">What it is in.</param>
/// <param name="Underlying">tastytrade's symbol of the underlying.</param>
/// <param name="Streamer">The streamer symbol; null if there is none.</param>
/// <param name="UnderlyingStreamer">The streamer symbol of the underlying; null if there is none.</param>
/// <param name="Problem">Why there is no streamer symbol.</param>
internal sealed record HeldPosition(
    AccountPosition Position, PositionKind Kind, string Underlying, string? Streamer, string? UnderlyingStreamer, string? Problem);
