using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>What lines of different kinds have in common.</summary>
internal readonly record struct LineHead(long Ticks, int Connection, int Socket)
{
    public RecordedLine Of(LineKind kind) => new() { Kind = kind, Ticks = Ticks, Connection = Connection, Socket = Socket };
}
