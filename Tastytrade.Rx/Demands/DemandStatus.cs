namespace Tastytrade.Rx.Demands;

/// <summary>How many entries of a demand are in each state.</summary>
/// <param name="InDemand">Entries in demand.</param>
/// <param name="Waiting">Entries that have not been sent, including the refused ones.</param>
/// <param name="Refused">Entries that the server refused; they are sent again later.</param>
internal readonly record struct DemandStatus(int InDemand, int Waiting, int Refused);

/// <summary>The status of one request.</summary>
/// <param name="Connection">The connection that the request is assigned to; 0 for none.</param>
/// <param name="Place">The number of the request among those of its connection; 0 if it has not been sent.</param>
/// <param name="IsRefused">Whether the server refused it.</param>
/// <param name="IsAnswered">Whether an event has arrived since it was sent.</param>
internal readonly record struct RequestStatus(int Connection, int Place, bool IsRefused, bool IsAnswered);
