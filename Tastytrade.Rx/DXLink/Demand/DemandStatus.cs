namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>How much of a demand is where on its way.</summary>
/// <param name="Desired">Entries in demand.</param>
/// <param name="Waiting">Those that have not been sent, the refused ones among them.</param>
/// <param name="Refused">Those that the server refused, and that are sent again later.</param>
internal readonly record struct DemandStatus(int Desired, int Waiting, int Refused);

/// <summary>Where one request is on its way.</summary>
/// <param name="Connection">The connection that it is on; 0 for none.</param>
/// <param name="Place">Its place among the requests of its connection; 0 while it has not been sent.</param>
/// <param name="IsRefused">Whether the server refused it.</param>
/// <param name="IsAnswered">Whether an event has come since it was sent.</param>
internal readonly record struct RequestStatus(int Connection, int Place, bool IsRefused, bool IsAnswered);
